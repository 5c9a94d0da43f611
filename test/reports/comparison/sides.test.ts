import { describe, expect, test } from "vitest";
import { type ComparedRun, sidesOf } from "../../../reports/comparison/sides.js";
import { type RunResult, simulate } from "../../../sim/index.js";
import { scenarioWith } from "../../support/scenarios.js";

const result = simulate(scenarioWith({ peers: 3, duration: 1_000 }));

/** A result with another scenario, from a file. */
function run(file: string, scenario: Partial<RunResult["scenario"]>, rest: Partial<RunResult> = {}): ComparedRun {
  return { file, result: { ...result, ...rest, scenario: { ...result.scenario, ...scenario } } };
}

/** What the sides are, in short. */
function shown(runs: readonly ComparedRun[]): string[] {
  return sidesOf(runs).map(({ letter, label, runs: [...ofSide] }) => {
    return `${letter}: ${label}: ${ofSide.map(({ file }) => file).join(" ")}`;
  });
}

describe("the sides of a comparison", () => {
  test("are the configurations, each with the runs of all its seeds, in the order in which they came", () => {
    const runs = [
      run("a1", { name: "calm", seed: 1 }),
      run("b2", { name: "wild", seed: 2 }),
      run("a2", { name: "calm", seed: 2 }),
      run("b1", { name: "wild", seed: 1 }),
    ];
    expect(shown(runs)).toEqual(["A: calm: a1 a2", "B: wild: b2 b1"]);
  });

  test("are the runs themselves when they differ in nothing but the seed", () => {
    expect(shown([run("one", { seed: 1 }), run("two", { seed: 2 })])).toEqual(["A: seed 1: one", "B: seed 2: two"]);
  });

  test("are no others because somebody described the scenario anew", () => {
    const runs = [run("x", { about: "x", seed: 1 }), run("y", { about: "y", seed: 2 }), run("z", { name: "z" })];
    expect(shown(runs)).toEqual(["A: test: x y", "B: z: z"]);
  });

  test.each<readonly [string, Partial<RunResult["scenario"]>, Partial<RunResult>, string[]]>([
    ["the medium", {}, { medium: "tcp" }, ["A: simulated: one", "B: on TCP: two"]],
    ["the protocol", {}, { protocol: "mine" }, ["A: seed-and-peer: one", "B: mine: two"]],
    ["the version", {}, { version: "9.9.9" }, [`A: hearsay ${result.version}: one`, "B: hearsay 9.9.9: two"]],
    ["a setting", { seeds: 4 }, {}, ["A: seeds 3: one", "B: seeds 4: two"]],
    ["many settings", { seeds: 4, duration: 2_000, ties: "shuffled" }, {}, ["A: one: one", "B: two: two"]],
  ])("are named after what tells them apart: %s", (_, scenario, rest, sides) => {
    expect(shown([run("one", {}), run("two", scenario, rest)])).toEqual(sides);
  });

  test("have names of their own even where a result is compared with itself", () => {
    expect(shown([run("one", {}), run("one", {})])).toEqual(["A: one (1): one", "B: one (2): one"]);
  });
});
