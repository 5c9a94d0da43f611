import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TraceEvent } from "../../sim/recorder/trace.js";
import type { MessageRow } from "../../sim/result.js";
import type { Scenario } from "../../sim/scenario/scenario.js";
import type { ScenarioInput } from "../../sim/scenario/schema.js";
import { simulate } from "../../sim/simulate.js";
import { eventsOf, traced } from "../support/traces.js";
import { anyOverlay, losslessNetwork, peerCount, runSeed, span } from "./arbitrary-scenarios.js";
import { Graph } from "../../selfcheck/graph.js";
import { holdsForAll } from "./holds.js";

/** The known answers that are identities: tolerance zero. */

/** Static overlays of every kind, connected or not, over networks that lose nothing; a few messages by random peers. */
const staticFlood: fc.Arbitrary<ScenarioInput> = flood(losslessNetwork);

/** The same, where every message takes the same time. */
const evenFlood: fc.Arbitrary<ScenarioInput> = flood(span(1, 200).map((latency) => ({ latency })));

function flood(network: fc.Arbitrary<NonNullable<ScenarioInput["network"]>>): fc.Arbitrary<ScenarioInput> {
  return peerCount.chain((peers) =>
    fc.record({
      name: fc.constant("flood"),
      seed: runSeed,
      duration: fc.constant("10 min"),
      peers: fc.constant(peers),
      overlay: anyOverlay(peers),
      protocol: fc.constant({ gossip: "off" as const, liveness: "off" as const }),
      network,
      publish: fc.constant([{ at: "1 s", count: 3, every: "50 ms" }]),
    }),
  );
}

/** How far each peer is from the publisher of a message, in links; those that no path leads to are left out. */
function distancesFor(message: MessageRow, scenario: Scenario): Map<string, number> {
  return new Graph(scenario).distancesFrom(message.origin);
}

describe("a lossless flood on a static overlay", () => {
  test("sends each message exactly 2E − V + 1 times in its component, for any latencies", () => {
    holdsForAll(staticFlood, { runs: 80 }, (scenario) => {
      for (const message of simulate(scenario).dissemination.perMessage) {
        const { V, E } = new Graph(scenario).componentOf(message.origin);
        expect(message.transmissions).toBe(2 * E - V + 1);
        expect(message.delivered).toBe(V);
        expect(message.redundancy).toBe(V === 1 ? null : (2 * E - V + 1) / (V - 1) - 1);
        expect(message.duplicates).toBe(message.transmissions - (V - 1));
      }
    });
  });

  test("reaches everybody whom a path leads to, and nobody else", () => {
    holdsForAll(staticFlood, { runs: 40 }, (scenario) => {
      const { perMessage, coverage, reachableCoverage } = simulate(scenario).dissemination;
      for (const message of perMessage) {
        const { V } = new Graph(scenario).componentOf(message.origin);
        expect(message).toMatchObject({ live: scenario.peers.count, delivered: V, reachable: V });
      }
      expect(reachableCoverage.min).toBe(1);
      expect(coverage.max === 1).toBe(perMessage.some(({ delivered, live }) => delivered === live));
    });
  });
});

describe("a lossless flood at constant latency", () => {
  test("carries each message at most once each way over a link, and in all at most 2E − V + 1 times", () => {
    holdsForAll(evenFlood, { runs: 40 }, (scenario) => {
      const run = traced(scenario);
      const ways = eventsOf(run, "sent").map(({ message, node, peer }) => `${message} ${node}>${peer}`);
      expect(new Set(ways).size).toBe(ways.length);
      expect(run.result.verdicts.map(({ check, held }) => [check, held])).toEqual([
        ["neverTwice", true],
        ["neverToDead", true],
      ]);
      for (const message of run.result.dissemination.perMessage) {
        const { V, E } = new Graph(scenario).componentOf(message.origin);
        expect(message.transmissions).toBeLessThanOrEqual(2 * E - V + 1);
      }
    });
  });

  test("delivers at the breadth-first distance, in as many hops, and to all in eccentricity × latency", () => {
    holdsForAll(evenFlood, { runs: 60 }, (scenario) => {
      const { latency } = scenario.network;
      const L = latency.kind === "constant" ? latency.value : Number.NaN;
      const run = traced(scenario);
      const deliveries = eventsOf(run, "delivered");
      for (const message of run.result.dissemination.perMessage) {
        const distances = distancesFor(message, scenario);
        const eccentricity = Math.max(...distances.values());
        const others = [...distances].filter(([, distance]) => distance > 0);
        expect(deliveredAt(deliveries, message)).toEqual(
          new Map(others.map(([peer, distance]) => [peer, message.publishedAt + distance * L])),
        );
        expect(message.lastDeliveryHop).toBe(eccentricity);
        const hops = others.reduce((sum, [, distance]) => sum + distance, 0);
        expect(message.hops).toBe(others.length === 0 ? null : hops / others.length);
        expect(message.t100).toBe(distances.size === scenario.peers.count ? eccentricity * L : null);
      }
    });
  });
});

/** When each peer first got a message. */
function deliveredAt(deliveries: readonly TraceEvent[], { name }: MessageRow): Map<string, number> {
  return new Map(deliveries.filter(({ message }) => message === name).map(({ node, at }) => [node, at]));
}
