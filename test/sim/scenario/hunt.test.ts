import { describe, expect, test } from "vitest";
import { parseResult } from "../../../sim/result-schema/parse.js";
import { DEFAULT_HUNT } from "../../../sim/scenario/hunt-plan.js";
import { parseScenario } from "../../../sim/scenario/load.js";
import type { ScenarioInput } from "../../../sim/scenario/schema.js";
import { simulate } from "../../../sim/simulate.js";

const read = (hunt: ScenarioInput["hunt"]) => parseScenario({ name: "test", duration: "10 s", peers: 3, hunt });

describe("the section hunt", () => {
  test("is read with every default filled in, and may be left out", () => {
    expect(read({}).hunt).toEqual(DEFAULT_HUNT);
    expect(read(undefined).hunt).toBeNull();
  });

  test("is read with every unit resolved", () => {
    const plan = read({
      faults: { kill: 3, partition: 0, loss: 0.5 },
      most: 7,
      window: { from: "2 s", until: "8 s" },
      longest: "1500 ms",
      spare: "25 %",
      network: "as-written",
      ties: "as-written",
      expect: [{ falsePositives: { atMost: 2 } }],
    }).hunt;
    expect(plan).toEqual({
      faults: [
        { kind: "kill", weight: 3 },
        { kind: "loss", weight: 0.5 },
      ],
      most: 7,
      from: 2_000,
      until: 8_000,
      longest: 1_500,
      spare: 0.25,
      network: "as-written",
      ties: "as-written",
      expect: [expect.objectContaining({ check: "falsePositives", atMost: 2 })],
    });
  });

  test("takes a list of kinds, each as often and once", () => {
    expect(read({ faults: ["leave", "kill", "leave"] }).hunt!.faults).toEqual([
      { kind: "leave", weight: 1 },
      { kind: "kill", weight: 1 },
    ]);
    expect(read({ faults: [] }).hunt!.faults).toEqual([]);
  });

  test("does not concern a run, whose result tells it all the same", () => {
    const result = simulate(read({ faults: ["kill"], window: { from: "1 s" } }));
    expect(result.digest).toBe(simulate(read(undefined)).digest);
    expect(parseResult(JSON.parse(JSON.stringify(result))).scenario.hunt).toEqual(result.scenario.hunt);
  });
});
