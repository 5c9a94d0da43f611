import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Scenario } from "../../sim/scenario/scenario.js";
import { simulate } from "../../sim/simulate.js";
import { overGivenOverlays } from "./arbitrary-anything.js";
import { death, faultsOf, outage } from "./arbitrary-faults.js";
import { builtByProtocol, promptNetwork, SETTLED, withFaults } from "./arbitrary-scenarios.js";
import { holdsForAll } from "./holds.js";
import { ObservedRun } from "./observed.js";
import { Witnesses } from "./witnesses.js";

/** The most that a message takes in {@link promptNetwork}: 100 ms of latency and 100 ms of jitter. */
const LONGEST_LATENCY = 200;

const calm = builtByProtocol({ network: promptNetwork });

/** Half of the nodes may die, in time for everybody to notice. */
const withDeaths = withFaults(calm, ({ seeds, peers }) =>
  faultsOf([death], { seeds, peers: peers.count, from: SETTLED, until: 30_000 }),
);

/** Half of the nodes may die and come back, in overlays found and given. */
const long = builtByProtocol({ network: promptNetwork, duration: 80_000 });
const withOutages = withFaults(fc.oneof(long, overGivenOverlays(long)), ({ seeds, peers }) =>
  faultsOf([death, outage], { seeds, peers: peers.count, from: SETTLED, until: 60_000 }),
);

/** The period of liveness rounds, which is also the time to answer, and the strikes. */
function livenessOf({ protocol: { liveness } }: Scenario): { readonly period: number; readonly strikes: number } {
  if (liveness === "off") throw new Error("liveness is off");
  return { period: liveness.every, strikes: liveness.strikes };
}

describe("a peer that dies", () => {
  test("is declared dead by each live neighbour after k periods, and within k + 1", () => {
    holdsForAll(withDeaths, { runs: 40, cases: 100 }, (scenario) => {
      const { period, strikes } = livenessOf(scenario);
      // A request that was on its way when the peer died was not answered either: it left up to a latency before.
      const [least, most] = [strikes * period - LONGEST_LATENCY, (strikes + 1) * period];
      const watches = new Witnesses(scenario).watches();
      const delay = ({ since, declaredAt = Infinity }: (typeof watches)[number]) => declaredAt - since;
      expect(watches.filter((watch) => !(delay(watch) >= least && delay(watch) <= most))).toEqual([]);
      return watches.length;
    });
  });

  test("is off the lists of all live seeds of each live neighbour in that time and one latency", () => {
    holdsForAll(withDeaths, { runs: 40, cases: 100 }, (scenario) => {
      const { period, strikes } = livenessOf(scenario);
      const witnesses = new Witnesses(scenario);
      const entries = witnesses.watches().flatMap(({ dead, neighbour, since, declaredAt = Infinity }) => {
        const due = since + (strikes + 1) * period + LONGEST_LATENCY;
        const told = [...witnesses.seedsOf(neighbour, declaredAt)].filter((seed) => !witnesses.dead.has(seed));
        return told.map((seed) => ({ seed, dead, due, neighbour }));
      });
      expect(entries.filter(({ seed, dead, due }) => witnesses.isListed(seed, dead, due))).toEqual([]);
      return entries.length;
    });
  });

  test("is measured as the nodes tell it: when, when first declared, when last removed", () => {
    holdsForAll(withDeaths, { runs: 25 }, (scenario) => {
      const { run, dead } = new Witnesses(scenario);
      for (const row of run.result.detection.perDeath) {
        const declared = run.events("declaredDead").find(({ peer }) => peer === row.node);
        const removed = run.events("unlisted").findLast(({ peer, node }) => peer === row.node && !dead.has(node));
        expect(row.at).toBe(dead.get(row.node));
        expect(row.declaredAt).toBe(declared?.at ?? null);
        if (row.removedAt !== null) expect(row.removedAt).toBeGreaterThanOrEqual(removed?.at ?? 0);
      }
    });
  });
});

describe("a peer that lives", () => {
  test("is never declared dead where nothing is lost, nobody freezes and nothing is cut", () => {
    holdsForAll(withDeaths, { runs: 40 }, (scenario) => {
      expect(simulate(scenario).detection).toMatchObject({ falsePositives: 0, perMistake: [] });
    });
  });

  test("is declared dead after a restart only if it was down when its last request came", () => {
    holdsForAll(withOutages, { runs: 60, cases: 50 }, (scenario) => {
      const { period } = livenessOf(scenario);
      const run = new ObservedRun(scenario, "started");
      const starts = run.events("started");
      const upSince = (peer: string, by: number) =>
        starts.findLast(({ node, at }) => node === peer && at <= by)?.at ?? 0;
      const unfounded = run.result.detection.perMistake.filter(({ node, at }) => at - upSince(node, at) >= period);
      expect(unfounded).toEqual([]);
      return starts.length - scenario.seeds - scenario.peers.count;
    });
  });
});
