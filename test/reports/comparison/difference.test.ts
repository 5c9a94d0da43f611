import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differenceOf } from "../../../reports/comparison/difference.js";

describe("the difference of two sides", () => {
  test("is that of the runs with the same seed, wherever they stand", () => {
    // The pairs: 5 − 1, 6 − 3, 9 − 4; their mean is 4 and their variance 1: 4 ± 4.303 / √3.
    const one = { seeds: [1, 2, 3, 9], values: [1, 3, 4, 1000] };
    const other = { seeds: [3, 1, 2], values: [9, 5, 6] };
    const { mean, interval, method, count } = differenceOf(one, other);
    expect({ mean, method, count }).toEqual({ mean: 4, method: "paired t", count: 3 });
    expect(interval!.high - 4).toBeCloseTo(4.30265273 / Math.sqrt(3), 8);
    expect(4 - interval!.low).toBeCloseTo(4.30265273 / Math.sqrt(3), 8);
  });

  test("is Welch's when they have fewer than two seeds in common", () => {
    // Variances 1 and 4 of 3 runs each: error √(5/3), and (5/3)² / ((1/9 + 16/9) / 2) = 2.94 degrees of freedom, so 2.
    const one = { seeds: [1, 2, 3], values: [1, 2, 3] };
    const other = { seeds: [4, 5, 3], values: [6, 8, 10] };
    const { mean, interval, method, count } = differenceOf(one, other);
    expect({ mean, method, count }).toEqual({ mean: 6, method: "Welch", count: 6 });
    expect(interval!.high - 6).toBeCloseTo(4.30265273 * Math.sqrt(5 / 3), 8);
  });

  test("of one run a side has no limits", () => {
    const one = { seeds: [1], values: [2] };
    expect(differenceOf(one, { seeds: [1], values: [5] })).toEqual({ mean: 3, interval: null, method: null, count: 2 });
  });

  test("does not exist where a side has no value", () => {
    const nothing = { seeds: [1, 2], values: [null, null] };
    const difference = differenceOf({ seeds: [1, 2], values: [2, 3] }, nothing);
    expect(difference).toEqual({ mean: null, interval: null, method: null, count: 2 });
  });

  test("leaves out the runs in which the measure is not defined", () => {
    const one = { seeds: [1, 2, 3], values: [1, null, 3] };
    expect(differenceOf(one, { seeds: [1, 2, 3], values: [2, 7, 4] })).toMatchObject({ mean: 1, count: 2 });
  });

  test("of what does not vary has limits that are no apart from it", () => {
    const one = { seeds: [1, 2], values: [4, 4] };
    for (const seeds of [
      [1, 2],
      [3, 4],
    ]) {
      expect(differenceOf(one, { seeds, values: [7, 7] })).toMatchObject({ mean: 3, interval: { low: 3, high: 3 } });
    }
  });

  test("is the same the other way round, but for its sign", () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 6 });
    const seedsFrom = (first: number, of: readonly number[]) => of.map((_, place) => first + place);
    fc.assert(
      fc.property(values, values, fc.nat(6), (ofOne, ofOther, shift) => {
        const one = { seeds: seedsFrom(0, ofOne), values: ofOne };
        const other = { seeds: seedsFrom(shift, ofOther), values: ofOther };
        const [there, back] = [differenceOf(one, other), differenceOf(other, one)];
        expect(back.mean).toBeCloseTo(-there.mean!, 8);
        expect(back.method).toBe(there.method);
        if (there.interval === null) expect(back.interval).toBeNull();
        else expect(back.interval!.low).toBeCloseTo(-there.interval.high, 8);
      }),
    );
  });
});
