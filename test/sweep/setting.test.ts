import { describe, expect, test } from "vitest";
import { parseScenario } from "../../sim/index.js";
import { AssignmentError, scenarioOf, valuesOf } from "../../sweep/setting.js";
import { readAxes } from "../../sweep/vary.js";

const BASE = {
  name: "base",
  duration: "1 min",
  peers: { count: 10 },
  network: { latency: "10 ms" },
  faults: [{ at: "10 s", kill: { peers: 1 } }],
};

function assign(...words: string[]) {
  return readAxes(words).map((axis) => ({ axis, value: axis.values[0]! }));
}

describe("a setting", () => {
  test("is the base scenario with values put at its keys, read as any scenario is", () => {
    const scenario = scenarioOf(BASE, assign("network.loss=4%", "faults.0.kill.peers=3", "protocol.maxPeers=2"));
    expect(scenario).toEqual(
      parseScenario({
        ...BASE,
        network: { latency: "10 ms", loss: "4 %" },
        faults: [{ at: "10 s", kill: { peers: 3 } }],
        protocol: { maxPeers: 2 },
      }),
    );
  });

  test("leaves the base as it is", () => {
    const before = JSON.stringify(BASE);
    scenarioOf(BASE, assign("faults.0.kill.peers=3"));
    expect(JSON.stringify(BASE)).toBe(before);
  });

  test("is told by its values", () => {
    expect(valuesOf(assign("network.loss=4%", "peers.count=8"))).toEqual({ "network.loss": "4%", "peers.count": 8 });
  });

  test.each([
    { word: "network.los=4%", key: "network.los", message: "unknown key `los`: did you mean `loss`?" },
    { word: "network.loss=400%", key: "network.loss", message: "`400%` is more than 100 %" },
    { word: "netwrk.loss=4%", key: "netwrk.loss", message: "unknown key `netwrk`: did you mean `network`?" },
    {
      word: "faults.1.at=3 s",
      key: "faults.1.at",
      message: "there is no entry `1`: the scenario lists 1, counted from 0",
    },
    {
      word: "faults.kill.peers=3",
      key: "faults.kill.peers",
      message: "there is no entry `kill`: the scenario lists 1, counted from 0",
    },
    {
      word: "duration.s=3",
      key: "duration.s",
      message: "this leads into `1 min`, which has no keys: write it as a map in the scenario",
    },
  ])("with $word is an error that says which key it is about", ({ word, key, message }) => {
    let thrown: unknown;
    try {
      scenarioOf(BASE, assign(word));
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(AssignmentError);
    expect(thrown).toMatchObject({ key, message });
  });
});
