import { describe, expect, test } from "vitest";
import { defineScenario, parseScenario, ScenarioError, type ScenarioInput } from "../../../sim/index.js";

const base = { name: "built", duration: "1 min", peers: 9, expect: ["connected"] } satisfies ScenarioInput;

describe("a scenario that is defined in code", () => {
  test("is the one that a file of the same shape reads into", () => {
    expect(defineScenario(base)).toEqual(parseScenario(base));
  });

  test("is judged by what seed-and-peer promises, unless the protocol promises nothing", () => {
    const checks = (scenario: ScenarioInput, promises?: "none") =>
      defineScenario(scenario, promises && { promises }).expect.map(({ check }) => check);
    expect(checks(base)).toEqual(["connected", "neverTwice", "neverToDead"]);
    expect(checks(base, "none")).toEqual(["connected"]);
    expect(checks({ ...base, expect: ["neverTwice", "registry"] }, "none")).toEqual(["neverTwice", "registry"]);
    const { expect: _left, ...silent } = base;
    expect(checks(silent, "none")).toEqual([]);
  });

  test("reads the tables that it refers to with the function that it is given", () => {
    const readFile = (path: string) => (path === "ring.csv" ? "1,2\n2,3\n3,1\n" : "");
    const { overlay } = defineScenario({ ...base, peers: 3, overlay: { file: "ring.csv" } }, { readFile });
    expect(overlay).toMatchObject({
      kind: "edges",
      edges: [
        [0, 1],
        [1, 2],
        [2, 0],
      ],
    });
  });

  test("is refused with all that is wrong with it", () => {
    const wrong = () => defineScenario({ ...base, peers: 0, duration: "1 minute" as "1 min" });
    expect(wrong).toThrow(ScenarioError);
    expect(wrong).toThrow(/duration: .*\n.*peers: /);
  });
});
