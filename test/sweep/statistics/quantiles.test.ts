import { expect, test } from "vitest";
import { spreadOf } from "../../../sim/measures/spread.js";
import { quantilesOf } from "../../../sweep/statistics/quantiles.js";

test("a quantile is the value of its rank, among those that are defined", () => {
  const values = [null, 5, 1, 4, 2, 3, null];
  expect(quantilesOf(values, [0.01, 0.2, 0.21, 0.5, 0.8, 0.81, 1])).toEqual([1, 1, 2, 3, 4, 5, 5]);
});

test("it is that of a run's own spreads", () => {
  const values = Array.from({ length: 137 }, (_, index) => (index * 61) % 137);
  const { p50, p95, p99, max } = spreadOf(values);
  expect(quantilesOf(values, [0.5, 0.95, 0.99, 1])).toEqual([p50, p95, p99, max]);
});

test("no rounding of a share moves it by a rank", () => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1);
  for (let percent = 1; percent <= 100; percent++) expect(quantilesOf(values, [percent / 100])).toEqual([percent]);
});

test("of nothing there is none", () => {
  expect(quantilesOf([null], [0.5, 1])).toEqual([null, null]);
});
