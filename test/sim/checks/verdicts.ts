import { judge } from "../../../sim/checks/judge.js";
import type { Verdict } from "../../../sim/result.js";
import { parseScenario } from "../../../sim/scenario/load.js";
import type { ScenarioInput } from "../../../sim/scenario/schema.js";
import type { Story } from "../../support/story.js";

/** An expectation as a scenario file writes it. */
export type Expected = NonNullable<ScenarioInput["expect"]>[number];

/** Judges a story, up to where it is told, by one expectation. */
export function verdictOn(story: Story, expected: Expected): Verdict {
  const { expect } = parseScenario({ name: "test", duration: "1 h", peers: 1, expect: [expected] });
  return judge(expect[0], story.evidence(), { neverTwice: unwatched, neverToDead: unwatched });
}

/** So many peers, all linked to the first. */
export function star(peers: number): readonly (readonly [number, number])[] {
  return Array.from({ length: peers - 1 }, (_, index) => [1, index + 2] as const);
}

function unwatched(): never {
  throw new Error("a story has no transmissions to watch");
}
