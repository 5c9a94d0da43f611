import { describe, expect, test } from "vitest";
import { chartsOf } from "../../../reports/charts/charts-of.js";
import { chartTable } from "../../../reports/charts/chart-table.js";
import { rangeOf } from "../../../reports/charts/ranges.js";
import { summaryOf } from "../../../reports/charts/summary.js";
import type { Chart } from "../../../reports/charts/chart.js";
import { chartNamed, reportOf } from "./reports.js";

const EVENTFUL = reportOf({
  faults: [
    { at: "30 s", kill: { peers: 3, how: "power-off" } },
    { at: "60 s", partition: { name: "cut", isolate: { peers: 4 } } },
  ],
});

const QUIET = reportOf({
  seeds: 0,
  peers: { count: 4, join: { every: "0 s" } },
  overlay: { ring: { each: 1 } },
  protocol: { gossip: "off" },
});

describe("the charts of a report", () => {
  test("have names that tell them apart and are fit for files", () => {
    for (const data of [EVENTFUL, QUIET]) {
      const ids = chartsOf(data).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^[a-z0-9-]+$/);
    }
  });

  test("have x ascending, a y for each, and what they show within their ranges", () => {
    for (const chart of drawn()) {
      for (const { x, y, low, messages, label } of chart.series) {
        expect({ id: chart.id, label, x }).toEqual({ id: chart.id, label, x: x.toSorted((a, b) => a - b) });
        expect(y).toHaveLength(x.length);
        if (low !== null) expect(low).toHaveLength(x.length);
        if (messages !== undefined) expect(messages).toHaveLength(x.length);
        const [across, up] = [rangeOf(chart, "x", 6), rangeOf(chart, "y", 6)];
        for (const value of x) expect(value).toSatisfy((at: number) => at >= across.from && at <= across.to);
        for (const value of y)
          expect(value).toSatisfy((at: number | null) => at === null || (at >= up.from && at <= up.to));
      }
    }
  });

  test("are the same for the same report", () => {
    expect(JSON.stringify(chartsOf(EVENTFUL))).toBe(JSON.stringify(chartsOf(structuredClone(EVENTFUL))));
  });

  test("say what they are over, and are told in words and as a table", () => {
    for (const chart of drawn()) {
      expect(chart.about).toMatch(/[.]$/);
      expect(summaryOf(chart)).toContain(chart.title);
      const { head, rows } = chartTable(chart);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.length).toBeLessThanOrEqual(50);
      for (const row of rows) expect(row).toHaveLength(head.length);
    }
  });

  test("mark the faults, where x is the time of the run", () => {
    for (const chart of drawn().filter(({ x }) => x.quantity === "time")) {
      expect(chart.marks).toEqual([
        { at: 30_000, label: EVENTFUL.run!.faults[0].what },
        { at: 60_000, label: EVENTFUL.run!.faults[1].what },
      ]);
    }
  });

  test("say in words what there was none of", () => {
    expect(
      chartsOf(QUIET)
        .filter(({ panel, empty }) => panel === "gossip" && empty === null)
        .map(({ id }) => id),
    ).toEqual(["transmissions-by-kind", "bytes-by-kind"]);
    expect(chartNamed(QUIET, "detection-times").empty).toBe("No peer died.");
    expect(chartNamed(QUIET, "strikes").empty).toBe("No liveness request went unanswered.");
    expect(chartNamed(QUIET, "seed-entries").empty).toBe("The run has no seeds.");
    expect(chartNamed(QUIET, "components").empty).toBe("All 4 live peers are one component.");
  });

  test("of an overlay that was measured elsewhere are those of its topology, and none over time", () => {
    const charts = chartsOf({ ...QUIET, run: null });
    expect(charts.map(({ id }) => id)).toEqual(["degrees", "robustness", "components", "path-lengths", "betweenness"]);
  });
});

function drawn(): Chart[] {
  return chartsOf(EVENTFUL).filter(({ empty }) => empty === null);
}
