import { expect, test } from "vitest";
import type { Fault } from "../../../sim/scenario/fault.js";
import { WILD_NETWORK } from "../../support/scenarios.js";
import { broken, brokenChecks, coverage, expected, Trial } from "./pairs.js";

const FAULTS: readonly Fault[] = [
  { at: 30_000, act: "kill", how: "power-off", who: { peers: { kind: "share", share: 0.25 } } },
  {
    at: 40_000,
    act: "partition",
    name: "split",
    from: { peers: { kind: "share", share: 0.4 } },
    to: "others",
    direction: "both",
    lasts: 100_000,
  },
  { at: 50_000, act: "kill", how: "freeze", who: { peers: { kind: "count", count: 4 } } },
  { at: 60_000, act: "kill", how: "crash", who: { names: ["seed-2"] } },
  { at: 90_000, act: "restart", who: { names: ["seed-2"] }, memory: "lost" },
  { at: 110_000, act: "thaw", who: { peers: { kind: "all" } } },
];

test.each([1, 2, 3])(
  "deaths, a partition, freezes and a forgetful seed, on a lossy network (run seed %i): the resilient profile mends it all",
  (seed) => {
    const trial = new Trial({
      seed,
      duration: 420_000,
      peers: 24,
      seeds: 5,
      network: WILD_NETWORK,
      faults: FAULTS,
      publish: [{ at: 60_000, count: 260, every: 1_000, by: "random", payload: 0 }],
      // Whatever was published at any time, by whomever, is with everybody in the end.
      expect: [expected("connected"), expected("registry"), coverage(0, 320)],
    });
    expect(brokenChecks(trial.classic())).toEqual(["connected", "registry", "coverage"]);
    expect(broken(trial.resilient())).toEqual([]);
  },
);
