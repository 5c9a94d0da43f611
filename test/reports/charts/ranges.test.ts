import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Axis } from "../../../reports/charts/chart.js";
import { axis, chart, series } from "../../../reports/charts/make.js";
import { bytesOf, quantityOf, shareOf, tickOf } from "../../../reports/charts/quantities.js";
import { rangeOf } from "../../../reports/charts/ranges.js";

describe("the range of an axis", () => {
  test("holds all values, with labels that ascend, differ, and are no more than there is room for", () => {
    const quantities = fc.constantFrom<Axis["quantity"]>("time", "span", "share", "count", "bytes", "number");
    const values = fc.array(fc.double({ min: 0.001, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        quantities,
        fc.constantFrom("linear" as const, "log" as const),
        values,
        fc.integer({ min: 2, max: 12 }),
        (quantity, scale, y, most) => {
          const { from, to, ticks } = rangeOf(chartOf(axis("y", quantity, { scale }), y), "y", most);
          for (const value of y)
            expect(value).toSatisfy((each: number) => each >= from * 0.9999 && each <= to * 1.0001);
          const places = ticks.map(({ at }) => at);
          expect(places).toEqual(places.toSorted((a, b) => a - b));
          expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
          expect(ticks.length).toBeLessThanOrEqual(scale === "linear" ? most + 1 : 12);
          for (const at of places) expect(at).toSatisfy((each: number) => each >= from * 0.9999 && each <= to * 1.0001);
        },
      ),
    );
  });

  test.for([
    [240_000, "time", "0 1 min 2 min 3 min 4 min"],
    [90_000, "time", "0 20 s 40 s 60 s 80 s"],
    [250, "span", "0 50 ms 100 ms 150 ms 200 ms 250 ms"],
    [1, "share", "0 % 20 % 40 % 60 % 80 % 100 %"],
    [3, "count", "0 1 2 3"],
    [93_500_000, "bytes", "0 B 20 MB 40 MB 60 MB 80 MB 100 MB"],
  ] as const)("up to %s as a %s: %s", ([greatest, quantity, labels]) => {
    const { ticks } = rangeOf(chartOf(axis("y", quantity), [greatest]), quantity === "time" ? "x" : "y", 6);
    expect(ticks.map(({ label }) => label).join(" ")).toBe(labels);
  });
});

describe("quantities in words", () => {
  test("never round a share up to a whole, nor down to nothing", () => {
    expect([1, 0.99999, 0.5, 0.00001, 0].map(shareOf)).toEqual(["100 %", "99.99 %", "50 %", "< 0.01 %", "0 %"]);
  });

  test("have three digits and a unit", () => {
    expect(quantityOf(40_321, "span")).toBe("40.3 s");
    expect(quantityOf(61_234.6, "time")).toBe("61.235 s");
    expect(bytesOf(1_024)).toBe("1.02 kB");
    expect(tickOf(90_000, "time", 30_000)).toBe("90 s");
  });
});

function chartOf(of: Axis, values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  return chart({
    id: "any",
    panel: "gossip",
    title: "Any",
    about: "Any.",
    x: of,
    y: of,
    series: [series({ label: "any", shape: "line", tone: 0, x: sorted, y: sorted })],
  });
}
