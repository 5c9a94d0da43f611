import { defineScenario, runScenario, type ScenarioInput } from "hearsay";
import "hearsay/vitest";
import { expect, test } from "vitest";
import { digestGossip } from "../src/digest-gossip.js";

/** Twenty peers in a ring with shortcuts, and a message every two seconds. */
const base = {
  name: "twenty",
  seed: 7,
  duration: "60 s",
  peers: 20,
  overlay: { smallWorld: { each: 2, rewire: "20 %" } },
  network: { latency: { lognormal: { median: "40 ms", p99: "250 ms" } }, loss: "1 %" },
  publish: [{ at: "5 s", count: 10, every: "2 s" }],
} satisfies ScenarioInput;

test("on a quiet day, messages reach everybody, most of them within a few rounds", () => {
  const run = runScenario(defineScenario(base), { protocol: digestGossip });
  expect(run).toReachCoverage({ within: "10 s" });
  expect(run).toDeliverWithin({ t50: "5 s" });
  expect(run).toHaveNoFalsePositives();
  expect(run).toStayConnected();
});

test("what is published while the network is parted reaches everybody once it has healed", () => {
  const parted = defineScenario({
    ...base,
    faults: [{ at: "10 s", partition: { isolate: { peers: "50 %" }, for: "20 s" } }],
  });
  const run = runScenario(parted, { protocol: digestGossip });
  expect(run).toMeetItsFaults();
  expect(run).not.toReachCoverage({ within: "10 s", from: "12 s", until: "18 s" });
  expect(run).toReachCoverage();
});

test("the dead are noticed in time, and nobody else is held for dead", () => {
  const deadly = defineScenario({ ...base, faults: [{ at: "20 s", kill: { peers: "10 %", how: "power-off" } }] });
  const run = runScenario(deadly, { protocol: digestGossip });
  expect(run).toDetectDeaths({ within: "7 s" });
  expect(run).toHaveNoFalsePositives();
});

test("the same scenario gives the same run, to the last event", () => {
  const first = runScenario(defineScenario(base), { protocol: digestGossip });
  const other = runScenario(defineScenario({ ...base, seed: 8 }), { protocol: digestGossip });
  expect(runScenario(defineScenario(base), { protocol: digestGossip })).toReplayTo(first.result.digest ?? "");
  expect(other).not.toReplayTo(first.result.digest ?? "");
});
