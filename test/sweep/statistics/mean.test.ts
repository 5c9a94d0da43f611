import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../../sim/network/normal-quantile.js";
import { Randomness } from "../../../sim/random.js";
import { halfWidth } from "../../../sweep/statistics/estimate.js";
import { meanAmountWithInterval, meanShareWithInterval, meanWithInterval } from "../../../sweep/statistics/mean.js";
import { shareHolding } from "./coverage.js";

describe("the mean of a figure", () => {
  test("has Student's limits", () => {
    // 2, 4, 6: mean 4, standard error 2 / √3, 4.302652730 of them to either side.
    const estimate = meanWithInterval([6, 2, 4]);
    expect(estimate).toMatchObject({ value: 4, method: "t", count: 3 });
    expect(estimate.low).toBeCloseTo(4 - (4.30265273 * 2) / Math.sqrt(3), 7);
    expect(estimate.high).toBeCloseTo(4 + (4.30265273 * 2) / Math.sqrt(3), 7);
    expect(halfWidth(estimate)).toBeCloseTo((4.30265273 * 2) / Math.sqrt(3), 7);
  });

  test("is of the runs in which it is defined", () => {
    expect(meanWithInterval([null, 6, 2, null, 4])).toEqual(meanWithInterval([2, 4, 6]));
  });

  test("has no limits of a single run, and is not there of none", () => {
    expect(meanWithInterval([7])).toEqual({ value: 7, low: null, high: null, method: "t", count: 1 });
    expect(meanWithInterval([null])).toEqual({ value: null, low: null, high: null, method: "t", count: 0 });
    expect(halfWidth(meanWithInterval([7]))).toBeNull();
  });

  test("of equal figures has limits without a width, exactly", () => {
    expect(meanWithInterval([0.1, 0.1, 0.1])).toMatchObject({ value: 0.1, low: 0.1, high: 0.1 });
  });

  test("is the same bits in whatever order the runs ended", () => {
    const figures = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 30 });
    const shuffled = figures.chain((values) =>
      fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length })),
    );
    fc.assert(
      fc.property(shuffled, ([values, others]) => {
        expect(meanWithInterval(others)).toEqual(meanWithInterval(values));
      }),
      { seed: 42 },
    );
  });

  test.each([2, 3, 5, 10, 30])("of %i runs lies within its limits in 95 of 100 cases, when they are normal", (runs) => {
    const random = new Randomness(runs).stream("test", "normal");
    const share = shareHolding(2_000, 5, () =>
      meanWithInterval(Array.from({ length: runs }, () => 5 + 3 * normalQuantile(random() || 0.5))),
    );
    expect(share).toBeGreaterThan(0.935); // three standard errors of 2,000 cases
    expect(share).toBeLessThan(0.965);
  });
});

describe("the mean of a figure that cannot be negative", () => {
  test("has Student's limits, but never below 0", () => {
    const values = [0, 0, 0, 100];
    const plain = meanWithInterval(values);
    expect(plain.low).toBeLessThan(0);
    expect(meanAmountWithInterval(values)).toEqual({ ...plain, low: 0 });
    expect(meanAmountWithInterval([400, 500, 600])).toEqual(meanWithInterval([400, 500, 600]));
    expect(meanAmountWithInterval([7])).toEqual(meanWithInterval([7]));
  });
});

describe("the mean of a share", () => {
  test("has Student's limits, but never beyond 0 and 1", () => {
    const values = [0.9, 1, 1, 1];
    const plain = meanWithInterval(values);
    expect(plain.high).toBeGreaterThan(1);
    expect(meanShareWithInterval(values)).toEqual({ ...plain, high: 1 });
    expect(meanShareWithInterval([0.4, 0.5, 0.6])).toEqual(meanWithInterval([0.4, 0.5, 0.6]));
  });

  test("has those of the rule of three when every run has all, or nothing: ten runs without a failure do not show that there is none", () => {
    const all = meanShareWithInterval(Array<number>(10).fill(1));
    expect(all).toMatchObject({ value: 1, high: 1, method: "rule of three", count: 10 });
    expect(all.low).toBeCloseTo(0.05 ** 0.1, 12);
    const none = meanShareWithInterval([0, 0, null]);
    expect(none).toMatchObject({ value: 0, low: 0, method: "rule of three", count: 2 });
    expect(none.high).toBeCloseTo(1 - Math.sqrt(0.05), 12);
  });

  test.each([
    { network: "fails altogether now and then", share: 0.97, rest: 0 },
    { network: "loses a part now and then", share: 0.9, rest: 0.7 },
  ])(
    "that is always 1 leaves the truth out in 5 of 100 cases at most, of a network that $network",
    ({ share, rest }) => {
      // Whether all runs are alike is chance as well, so all cases count, and not only those in which they are.
      const random = new Randomness(3).stream("test", "alike");
      const truth = share + (1 - share) * rest;
      const runs = Math.floor(Math.log(0.05) / Math.log(truth));
      let wrong = 0;
      for (let number = 0; number < 2_000; number++) {
        const values = Array.from({ length: runs + 1 }, () => (random() < share ? 1 : rest));
        const { low, method } = meanShareWithInterval(values);
        if (method === "rule of three" && low! > truth) wrong++;
      }
      expect(wrong / 2_000).toBeLessThan(0.05 + 0.015); // three standard errors
      // Where a failure is total, the limit cannot be any nearer to 1.
      if (rest === 0) expect(wrong / 2_000).toBeGreaterThan(0.05 - 0.015);
    },
  );

  test("has no limits of a single run", () => {
    expect(meanShareWithInterval([1])).toEqual({ value: 1, low: null, high: null, method: "t", count: 1 });
  });
});
