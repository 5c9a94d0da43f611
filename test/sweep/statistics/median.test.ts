import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ln } from "../../../sim/exact-math.js";
import { Randomness } from "../../../sim/random.js";
import { medianWithInterval, placeOfMedian } from "../../../sweep/statistics/median.js";
import { shareHolding } from "./coverage.js";

test("the median and its limits are values that occurred", () => {
  // Of nine sorted values, the fifth; of resamples, 2.5 % have the second or less, and as many the eighth or more.
  const values = [90, 10, null, 80, 20, 70, 30, 60, 40, 50];
  expect(medianWithInterval(values)).toEqual({ value: 50, low: 20, high: 80, method: "bootstrap", count: 9 });
});

test("the limits are those of resamples, had they been drawn", () => {
  const random = new Randomness(3).stream("test", "resamples");
  for (const count of [5, 12, 31]) {
    const places = Array.from({ length: 20_000 }, () => {
      const draws = Array.from({ length: count }, () => Math.floor(random() * count)).toSorted((a, b) => a - b);
      return draws[Math.ceil(count / 2) - 1]!;
    });
    for (const share of [0.025, 0.5, 0.975]) {
      const place = placeOfMedian(count, share);
      const upTo = places.filter((drawn) => drawn <= place).length / places.length;
      const before = places.filter((drawn) => drawn < place).length / places.length;
      expect(upTo).toBeGreaterThan(share - 0.004);
      expect(before).toBeLessThan(share + 0.004);
    }
  }
});

test("of a hundred thousand runs, the limits are where the normal law has them", () => {
  // 1.96 √n / 2 places to either side of the middle.
  expect(Math.abs(placeOfMedian(100_000, 0.025) - (50_000 - 310))).toBeLessThanOrEqual(2);
  expect(Math.abs(placeOfMedian(100_000, 0.975) - (50_000 + 310))).toBeLessThanOrEqual(2);
});

test("of fewer than five runs it has no limits, and of none it is not there", () => {
  expect(medianWithInterval([4, 1, 3, 2])).toEqual({ value: 2, low: null, high: null, method: "bootstrap", count: 4 });
  expect(medianWithInterval([null])).toEqual({ value: null, low: null, high: null, method: "bootstrap", count: 0 });
});

test("it lies within its limits, and they are where they were in whatever order the runs ended", () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 5, maxLength: 60 }), (values) => {
      const { value, low, high } = medianWithInterval(values);
      expect(low).toBeLessThanOrEqual(value!);
      expect(high).toBeGreaterThanOrEqual(value!);
      expect(medianWithInterval(values.toReversed())).toEqual(medianWithInterval(values));
    }),
    { seed: 42 },
  );
});

test.each([
  [5, 0.9],
  [15, 0.9],
  [51, 0.93],
  [100, 0.93],
])("the truth of a skewed law lies within the limits of %i runs in at least %f of all cases", (runs, least) => {
  const random = new Randomness(runs).stream("test", "exponential");
  const share = shareHolding(2_000, ln(2), () =>
    medianWithInterval(Array.from({ length: runs }, () => -ln(1 - random()))),
  );
  expect(share).toBeGreaterThan(least);
  expect(share).toBeLessThan(0.985);
});
