import { describe, expect, test } from "vitest";
import { growing, growingHistogramOf, isLongTailed } from "../../../reports/charts/long-tails.js";
import { chartNamed, reportOf } from "./reports.js";

describe("delivery times", () => {
  test("count every first delivery but the publishers' own", () => {
    const data = reportOf({});
    const delivered = data.recording.deliveries.reduce((sum, { node }) => sum + node.length - 1, 0);
    const { series, x } = chartNamed(data, "delivery-times");
    expect(x.scale).toBe("linear");
    expect(total(series[0].y)).toBe(delivered);
  });

  // What is held up by a partition arrives seconds later than the rest.
  test("are on a scale of logarithms when some took very much longer than most", () => {
    const data = reportOf({ faults: [{ at: "8 s", partition: { name: "cut", isolate: { peers: 3 }, for: "6 s" } }] });
    const delivered = data.recording.deliveries.reduce((sum, { node }) => sum + node.length - 1, 0);
    const { series, x } = chartNamed(data, "delivery-times");
    expect(x.scale).toBe("log");
    expect(total(series[0].y)).toBe(delivered);
    for (const id of ["coverage", "coverage-times"]) {
      const chart = chartNamed(data, id);
      expect(chart.x.scale).toBe("log");
      for (const each of chart.series) expect(each.x[0]).toBeGreaterThan(0);
    }
  });

  test("reach all live peers for so many messages as have a t100", () => {
    const data = reportOf({ faults: [{ at: "8 s", partition: { name: "cut", isolate: { peers: 3 } } }] });
    const rows = data.run!.dissemination.perMessage.filter(({ live }) => live > 0);
    const line = chartNamed(data, "coverage-times").series.find(({ label }) => label.startsWith("t100"))!;
    expect(line.y.at(-1)).toBe(rows.filter(({ t100 }) => t100 !== null).length / rows.length);
  });
});

describe("long tails", () => {
  test("are told by the greatest value beside the median", () => {
    expect(isLongTailed([10, 12, 15, 90])).toBe(false);
    expect(isLongTailed([0, 10, 12, 15, 900])).toBe(true);
    expect(isLongTailed([])).toBe(false);
  });

  test("have stretches that grow, and hold every value", () => {
    const { x, y } = growingHistogramOf([0, 1, 1.4, 2, 30], 1.5);
    expect(total(y)).toBe(5);
    for (let place = 1; place < x.length; place++) expect(x[place] / x[place - 1]).toBeCloseTo(1.5, 9);
    const values = growing(2, 2000);
    expect([values[0], values.at(-1)]).toEqual([2, 2000]);
    expect(values[64]).toBeCloseTo(Math.sqrt(2 * 2000), 6);
  });
});

function total(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}
