import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ReportData } from "../../../reports/document/report-data.js";
import { coverageCurves, coverageLine } from "../../../reports/charts/coverage-curves.js";
import type { MessageRow } from "../../../sim/index.js";
import { reportOf } from "./reports.js";

describe("coverage against time", () => {
  test("ends at the coverage of each message, and passes half and all at its t50 and t100", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        expectTimes(
          reportOf({
            seed,
            faults: [
              { at: "12 s", kill: { peers: 4, how: "power-off" } },
              { at: "14 s", partition: { name: "cut", isolate: { peers: 3 }, for: "40 s" } },
            ],
          }),
        );
      }),
      { numRuns: 8, seed: 42 },
    );
  });

  test("knows the live set of a given overlay, whose peers are members when they start", () => {
    expectTimes(reportOf({ peers: { count: 16, join: { every: "0 s" } }, overlay: { ring: { each: 2 } }, seeds: 0 }));
  });

  test("leaves out peers that came back after the publication", () => {
    expectTimes(
      reportOf({
        faults: [
          { at: "9 s", kill: { peers: 4, how: "crash" } },
          { at: "13 s", restart: { peers: "all", memory: "kept" } },
        ],
      }),
      // For so long after it came back nobody can say whether a peer had a neighbour.
      ({ publishedAt }) => publishedAt < 13_000 || publishedAt > 23_000,
    );
  });

  test("has an envelope around its median, and marks what missed live peers", () => {
    const data = reportOf({ faults: [{ at: "8 s", partition: { name: "cut", isolate: { peers: 3 } } }] });
    const { series, empty } = coverageCurves(data);
    expect(empty).toBeNull();
    const band = series.find(({ shape }) => shape === "band")!;
    const median = series.find(({ label }) => label === "median message")!;
    for (const [place, middle] of median.y.entries()) {
      expect(band.low![place]).toBeLessThanOrEqual(middle!);
      expect(middle).toBeLessThanOrEqual(band.y[place]!);
    }
    const failed = data.run!.dissemination.perMessage.filter(({ live, delivered }) => delivered < live).length;
    expect(failed).toBeGreaterThan(0);
    expect(series.filter(({ tone }) => tone === "bad")).toHaveLength(failed);
  });

  test("has the lines of messages that missed live peers stay where they stopped, so that they are seen", () => {
    const data = reportOf({ faults: [{ at: "8 s", partition: { name: "cut", isolate: { peers: 3 } } }] });
    const { series } = coverageCurves(data);
    const end = Math.max(...series.flatMap(({ x }) => x));
    const bad = series.filter(({ tone }) => tone === "bad");
    expect(bad.length).toBeGreaterThan(0);
    for (const { message, x, y } of bad) {
      const { delivered, live } = data.run!.dissemination.perMessage[message!];
      expect([x.at(-1), y.at(-1)]).toEqual([end, delivered / live]);
    }
  });

  test("says in words that no message reached anybody", () => {
    const data = reportOf({ peers: { count: 1 } });
    expect(coverageCurves(data).empty).toBe("No message reached anybody but its publisher.");
  });

  test("says in words that no message was published", () => {
    const data = reportOf({ protocol: { gossip: "off" } });
    expect(coverageCurves(data)).toMatchObject({ empty: "No message was published.", series: [] });
    expect(coverageLine(data, 0)).toBeNull();
  });
});

function expectTimes(data: ReportData, isKnown: (row: MessageRow) => boolean = () => true): void {
  const rows = data.run!.dissemination.perMessage;
  expect(data.recording.deliveries).toHaveLength(rows.length);
  for (const [message, row] of rows.entries()) {
    const line = coverageLine(data, message);
    if (row.live === 0) {
      expect(line).toBeNull();
      continue;
    }
    const at = (share: number) => line!.x[line!.y.findIndex((y) => y! >= share - 1e-12)];
    expect({ name: row.name, covered: line!.y.at(-1) ?? 0 }).toEqual({
      name: row.name,
      covered: row.delivered / row.live,
    });
    if (isKnown(row))
      expect({ name: row.name, t50: round(at(0.5)), t100: round(at(1)) }).toEqual({
        name: row.name,
        t50: round(row.t50),
        t100: round(row.t100),
      });
  }
}

/** To the microsecond, in which times are counted. */
function round(time: number | null | undefined): number | null {
  return time === null || time === undefined ? null : Math.round(time * 1000) / 1000;
}
