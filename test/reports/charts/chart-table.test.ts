import { describe, expect, test } from "vitest";
import { chartTable } from "../../../reports/charts/chart-table.js";
import { axis, chart, series } from "../../../reports/charts/make.js";
import { lowAt, valueAt } from "../../../reports/charts/value-at.js";

const KIND = {
  id: "any",
  panel: "gossip",
  title: "Any",
  about: "Any.",
  x: axis("time", "time"),
  y: axis("peers", "count"),
} as const;

describe("a chart as a table", () => {
  test("has a row for each x, and in it what each series shows there", () => {
    const steps = series({ label: "steps", shape: "steps", tone: 0, x: [0, 2000], y: [1, 3] });
    const band = series({ label: "band", shape: "band", tone: 1, x: [1000, 2000], y: [5, 6], low: [2, 2] });
    expect(chartTable(chart({ ...KIND, series: [steps, band] }))).toEqual({
      head: ["time", "steps", "band"],
      rows: [
        ["0 s", "1", "–"],
        ["1 s", "1", "2 to 5"],
        ["2 s", "3", "2 to 6"],
      ],
      leftOut: null,
    });
  });

  test("leaves out lines that say little alone, and rows beyond so many, and says so", () => {
    const x = Array.from({ length: 120 }, (_, place) => place * 1000);
    const line = series({ label: "line", shape: "line", tone: 0, x, y: x });
    const muted = series({ label: "one of many", shape: "line", tone: "muted", x, y: x });
    const { head, rows, leftOut } = chartTable(chart({ ...KIND, series: [muted, line, muted] }), 20);
    expect(head).toEqual(["time", "line"]);
    expect(rows).toHaveLength(20);
    expect([rows[0][0], rows[19][0]]).toEqual(["0 s", "119 s"]);
    expect(leftOut).toBe("Here are 20 of 120 rows, and 1 of 3 lines.");
  });

  test("of categories has a row for each", () => {
    const bars = series({ label: "sent", shape: "bars", tone: 0, x: [0, 1], y: [12, 3] });
    const { rows } = chartTable(chart({ ...KIND, categories: ["gossip", "register"], series: [bars] }));
    expect(rows).toEqual([
      ["gossip", "12"],
      ["register", "3"],
    ]);
  });
});

describe("what a series shows at x", () => {
  test("steps: the last one up to there, and nothing before the first or after the last", () => {
    const steps = series({ label: "", shape: "steps", tone: 0, x: [10, 20, 30], y: [1, null, 3] });
    expect([9, 10, 15, 20, 29, 30, 31].map((at) => valueAt(steps, at))).toEqual([null, 1, 1, null, null, 3, null]);
  });

  test("bars: as far as they are wide", () => {
    const bars = series({ label: "", shape: "bars", tone: 0, x: [1, 3], y: [7, 8], width: 1 });
    expect([0.4, 0.5, 1.5, 2, 3].map((at) => valueAt(bars, at))).toEqual([null, 7, 7, null, 8]);
  });

  test("points: at their own x alone; a band has two edges between its ends", () => {
    expect(valueAt(series({ label: "", shape: "points", tone: 0, x: [1], y: [7] }), 1.1)).toBeNull();
    const band = series({ label: "", shape: "band", tone: 0, x: [1, 2], y: [7, 8], low: [3, 4] });
    expect([valueAt(band, 1.9), lowAt(band, 1.9), valueAt(band, 2.1), lowAt(band, 2.1)]).toEqual([8, 4, null, null]);
  });

  test("nothing where there is nothing", () => {
    expect(valueAt(series({ label: "", shape: "line", tone: 0, x: [], y: [] }), 1)).toBeNull();
  });
});
