import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadScenario, type Scenario, simulate } from "../../../sim/index.js";

const FOLDER = new URL("../../../scenarios/large/", import.meta.url);

const FILES = readdirSync(FOLDER).filter((file) => file.endsWith(".yaml"));

/** In how long all have started, in milliseconds. */
const JOINING = 60_000;

const FEW = 500;

function scenarioOf(file: string): Scenario {
  return loadScenario(readFileSync(new URL(file, FOLDER), "utf8"), { file }).scenario;
}

test("the largest of the large scenarios has a million peers", () => {
  expect(Math.max(...FILES.map((file) => scenarioOf(file).peers.count))).toBe(1_000_000);
});

describe.each(FILES)("%s", (file) => {
  const scenario = scenarioOf(file);

  test("has its peers join within a minute, and named a few of the others, not all", () => {
    const { count, join } = scenario.peers;
    expect(join.at + join.every * count).toBeCloseTo(JOINING);
    expect(scenario.protocol.listLimit).toBeLessThan(100);
  });

  test(`with ${FEW} peers, holds all that it expects`, () => {
    const few = { ...scenario, peers: { count: FEW, join: { at: 0, every: JOINING / FEW } } };
    const { verdicts, dissemination, overlay } = simulate(few);
    expect(verdicts.filter(({ held, judged }) => !held || judged === 0)).toEqual([]);
    expect(verdicts.length).toBeGreaterThanOrEqual(scenario.expect.length);
    expect(dissemination.perMessage.map(({ live, delivered }) => [live, delivered])).toEqual([[FEW, FEW]]);
    expect(overlay).toMatchObject({ live: FEW, components: 1, isolated: 0 });
  });
});
