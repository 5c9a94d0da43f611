import { expect, test } from "vitest";
import { shrink } from "../../../hunt/index.js";
import { loadScenario } from "../../../sim/index.js";

test("what is expected of the network at every moment is not made impossible, nor looked at before it settled", () => {
  const text = `
name: lively
duration: 1 min
peers: 12
protocol: { gossip: off }
faults:
  - { at: 20 s, kill: { peers: 3 } }
expect:
  - always: { live: { atLeast: 10 }, during: [10 s, 40 s] }
`;
  const { scenario } = loadScenario(text, { file: "lively.yaml" });
  const { scenario: least } = shrink(scenario);
  expect(least.faults).toHaveLength(1);
  expect(least.peers.count).toBeGreaterThanOrEqual(10);
});
