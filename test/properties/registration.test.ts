import { describe, expect, test } from "vitest";
import { builtByProtocol, losslessNetwork, lossyNetwork } from "./arbitrary-scenarios.js";
import { holdsForAll } from "./holds.js";
import { ObservedRun } from "./observed.js";

describe("peers that registered with all seeds up", () => {
  test("went to ⌊n/2⌋ + 1 of the n seeds, so that any two of them share one", () => {
    holdsForAll(builtByProtocol({ network: losslessNetwork, duration: 20_000 }), { runs: 60 }, (scenario) => {
      const seedsOf = new Map<string, Set<string>>();
      for (const { node, peer = "" } of new ObservedRun(scenario, "registered").events("registered")) {
        seedsOf.set(node, (seedsOf.get(node) ?? new Set()).add(peer));
      }
      expect(seedsOf.size).toBe(scenario.peers.count);
      const majority = Math.floor(scenario.seeds / 2) + 1;
      for (const [peer, seeds] of seedsOf) {
        expect(seeds.size).toBe(majority);
        const strangers = [...seedsOf].filter(([, others]) => [...seeds].every((seed) => !others.has(seed)));
        expect(strangers, `share no seed with ${peer}`).toEqual([]);
      }
    });
  });

  test("are listed by the seeds that answered them, once each, however much is lost on the way", () => {
    // So many strikes that nobody is removed again by mistake.
    const liveness = { every: "4 s", strikes: 1_000 };
    holdsForAll(builtByProtocol({ network: lossyNetwork, liveness, duration: 60_000 }), { runs: 30 }, (scenario) => {
      const run = new ObservedRun(scenario, "registered", "listed");
      const entries = run.events("listed").map(({ node, peer }) => `${node} lists ${peer}`);
      expect(new Set(entries).size).toBe(entries.length);
      const answered = run.events("registered").map(({ node, peer }) => `${peer} lists ${node}`);
      expect(answered.filter((entry) => !entries.includes(entry))).toEqual([]);
    });
  });
});
