import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ReportData } from "../../../reports/document/report-data.js";
import { stepAt } from "../../../reports/charts/distributions.js";
import { type SeedList, seedLists } from "../../../reports/charts/seed-lists.js";
import { chartNamed, reportOf } from "./reports.js";

describe("the lists of the seeds over time", () => {
  // Deaths, partitions that make mistakes, peers that come back, and seeds that come back with their memory or without.
  test("add up to the run's own series, whatever happens", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.constantFrom("classic" as const, "resilient" as const),
        (seed, profile) => {
          const data = reportOf({
            seed,
            peers: { count: 12, join: { every: "300 ms" } },
            protocol: { profile, gossip: "off", liveness: { every: "5 s", strikes: 2 } },
            faults: [
              { at: "12 s", kill: { peers: 3, how: "power-off" } },
              { at: "25 s", partition: { name: "cut", isolate: { peers: 4 }, for: "20 s" } },
              { at: "40 s", restart: { peers: "all", memory: "lost" } },
              { at: "55 s", outage: { names: ["seed-1"], how: "crash", memory: "lost", for: "8 s" } },
              { at: "70 s", outage: { names: ["seed-2"], how: "crash", memory: "kept", for: "8 s" } },
              { at: "90 s", kill: { peers: 2, how: "crash" } },
            ],
          });
          expectAgreement(data);
        },
      ),
      { numRuns: 8, seed: 42 },
    );
  });

  test("count nothing of a seed that is down", () => {
    const data = reportOf({
      faults: [{ at: "40 s", kill: { names: ["seed-1"], how: "crash" } }],
    });
    const [first] = seedLists(data);
    expect(stepAt(first.at, first.entries, 39_000, null)).toBeGreaterThan(0);
    expect(stepAt(first.at, first.entries, 41_000, 0)).toBeNull();
  });

  test("are charts with a line for each seed, and say in words when nothing was ever missing", () => {
    const data = reportOf({});
    expect(chartNamed(data, "seed-entries").series.map(({ label }) => label)).toEqual(["seed-1", "seed-2", "seed-3"]);
    expect(chartNamed(data, "seed-missing").empty).toBe("No live seed ever lacked a live peer that it had listed.");
    expect(
      chartNamed(
        reportOf({ seeds: 0, peers: { count: 16, join: { every: "0 s" } }, overlay: { ring: { each: 2 } } }),
        "seed-stale",
      ).empty,
    ).toBe("The run has no seeds.");
  });
});

function expectAgreement(data: ReportData): void {
  const { series, registry } = data.run!;
  const lists = seedLists(data);
  const total = (of: "entries" | "stale" | "missing", at: number) => sum(lists, of, at);
  for (const [sample, at] of series.at.entries()) {
    const seen = { at, stale: total("stale", at), missing: total("missing", at) };
    expect(seen).toEqual({ at, stale: series.stale[sample], missing: series.missing[sample] });
  }
  expect({
    entries: total("entries", Infinity),
    stale: total("stale", Infinity),
    missing: total("missing", Infinity),
  }).toEqual({ entries: registry.entries, stale: registry.stale, missing: registry.missing });
}

function sum(lists: readonly SeedList[], of: "entries" | "stale" | "missing", at: number): number {
  return lists.reduce((total, list) => total + (stepAt(list.at, list[of], at, 0) ?? 0), 0);
}
