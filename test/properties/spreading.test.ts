import { describe, expect, test } from "vitest";
import { builtByProtocol, losslessNetwork } from "./arbitrary-scenarios.js";
import { holdsForAll } from "./holds.js";
import { ObservedRun } from "./observed.js";

/** Nothing is lost, and nobody dies or is taken for dead. */
const calm = builtByProtocol({ network: losslessNetwork, liveness: { every: "20 s", strikes: 3 }, duration: 90_000 });

describe("an overlay that peers built through the seeds, where nothing is lost and nobody dies", () => {
  test("carries every message to everybody, once it is settled and connected", () => {
    let judged = 0;
    holdsForAll(calm, 80, (scenario) => {
      const run = new ObservedRun(scenario, "neighbourUp");
      if (run.result.overlay.components > 1) return;
      const settledAt = run.events("neighbourUp").at(-1)?.at ?? 0;
      const messages = run.result.dissemination.perMessage.filter(({ publishedAt }) => publishedAt > settledAt);
      judged += messages.length;
      const { count } = scenario.peers;
      expect(messages.filter(({ live, delivered }) => live !== count || delivered !== count)).toEqual([]);
    });
    expect(judged).toBeGreaterThan(100);
  });

  test("is of neighbours who count each other", () => {
    holdsForAll(calm, 40, (scenario) => {
      const run = new ObservedRun(scenario, "neighbourUp");
      const counted = new Set(run.events("neighbourUp").map(({ node, peer }) => `${node} ${peer}`));
      const reversed = new Set(run.events("neighbourUp").map(({ node, peer }) => `${peer} ${node}`));
      expect(counted).toEqual(reversed);
      expect(run.result.overlay.links).toBe(counted.size / 2);
    });
  });
});
