import { describe, expect, test } from "vitest";
import { simulate } from "../../sim/simulate.js";
import { overGivenOverlays } from "./arbitrary-anything.js";
import { death, departure, faultsOf, freeze } from "./arbitrary-faults.js";
import { baseLatencies, builtByProtocol, losslessNetwork, withFaults } from "./arbitrary-scenarios.js";
import { holdsForAll } from "./holds.js";
import { ObservedRun } from "./observed.js";

/** Nothing is lost, and nobody dies or is taken for dead. */
const calm = builtByProtocol({ network: losslessNetwork, liveness: { every: "20 s", strikes: 3 }, duration: 90_000 });

describe("an overlay that peers built through the seeds, where nothing is lost and nobody dies", () => {
  test("carries every message to everybody, once it is settled and connected", () => {
    holdsForAll(calm, { runs: 50, cases: 100 }, (scenario) => {
      const run = new ObservedRun(scenario, "neighbourUp");
      if (run.result.overlay.components > 1) return 0;
      const settledAt = run.events("neighbourUp").at(-1)?.at ?? 0;
      const messages = run.result.dissemination.perMessage.filter(({ publishedAt }) => publishedAt > settledAt);
      const { count } = scenario.peers;
      expect(messages.filter(({ live, delivered }) => live !== count || delivered !== count)).toEqual([]);
      return messages.length;
    });
  });

  test("is of neighbours who count each other", () => {
    holdsForAll(calm, { runs: 25 }, (scenario) => {
      const run = new ObservedRun(scenario, "neighbourUp");
      const counted = new Set(run.events("neighbourUp").map(({ node, peer }) => `${node} ${peer}`));
      const reversed = new Set(run.events("neighbourUp").map(({ node, peer }) => `${peer} ${node}`));
      expect(counted).toEqual(reversed);
      expect(run.result.overlay.links).toBe(counted.size / 2);
    });
  });
});

/** Messages at every moment, while up to half of the peers go: many a flood is cut short. No jitter, no queues. */
const dwindling = withFaults(
  overGivenOverlays(builtByProtocol({ network: baseLatencies, duration: 3_000 })).map((scenario) => ({
    ...scenario,
    protocol: { gossip: "off" as const },
    publish: [{ at: "100 ms", count: 40, every: "60 ms" }],
  })),
  ({ seeds, peers }) => faultsOf([death, departure, freeze], { seeds, peers: peers.count, from: 200, until: 2_800 }),
);

describe("a flood over an overlay whose peers die, leave and freeze", () => {
  test("misses exactly those whom no path in time leads to: it is as fast as anything can be", () => {
    holdsForAll(dwindling, { runs: 60, cases: 100 }, (scenario) => {
      const { perMessage } = simulate(scenario).dissemination;
      expect(perMessage.filter(({ delivered, reachable }) => delivered !== reachable)).toEqual([]);
      return perMessage.filter(({ live, delivered }) => delivered < live).length;
    });
  });
});
