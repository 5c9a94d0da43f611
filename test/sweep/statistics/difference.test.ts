import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../../sim/network/normal-quantile.js";
import { Randomness } from "../../../sim/random.js";
import {
  pairedDifference,
  pairedMeanShareDifference,
  pairedShareDifference,
} from "../../../sweep/statistics/difference.js";
import { halfWidth } from "../../../sweep/statistics/estimate.js";
import { meanWithInterval } from "../../../sweep/statistics/mean.js";
import { shareHolding } from "./coverage.js";

describe("a difference of means", () => {
  test("is the mean of the differences of runs of one seed", () => {
    expect(pairedDifference([12, 25, 31], [10, 20, 30])).toEqual(meanWithInterval([2, 5, 1]));
  });

  test("leaves out the seeds of which one run gave nothing", () => {
    expect(pairedDifference([12, null, 25, 7], [10, 99, 20, null])).toEqual(meanWithInterval([2, 5]));
  });

  test("is much better known than by runs that drew differently", () => {
    const random = new Randomness(4).stream("test", "paired");
    const noise = Array.from({ length: 20 }, () => 10 * normalQuantile(random() || 0.5));
    const value = noise.map((each) => each + 1 + 0.1 * normalQuantile(random() || 0.5));
    const paired = pairedDifference(value, noise);
    expect(paired.low).toBeGreaterThan(0.9);
    expect(halfWidth(paired)! * 20).toBeLessThan(halfWidth(meanWithInterval(value))!);
  });

  test("needs a baseline of the same seeds", () => {
    expect(() => pairedDifference([1, 2], [1])).toThrow(RangeError);
  });
});

describe("a difference of mean shares", () => {
  test("has Student's limits, but never beyond −1 and 1", () => {
    const [values, baseline] = [
      [1, 1, 1, 0.9],
      [0, 0.9, 0, 0],
    ];
    const plain = pairedDifference(values, baseline);
    expect(plain.high).toBeGreaterThan(1);
    expect(pairedMeanShareDifference(values, baseline)).toEqual({ ...plain, high: 1 });
  });

  test("is not certain to be none, when every run had what the baseline has", () => {
    const estimate = pairedMeanShareDifference(Array<number>(10).fill(1), Array<number>(10).fill(1));
    expect(estimate).toMatchObject({ value: 0, method: "rule of three", count: 10 });
    expect(estimate.low).toBeCloseTo(0.05 ** 0.1 - 1, 12);
    expect(estimate.high).toBeCloseTo(1 - 0.05 ** 0.1, 12);
  });

  test("has no limits of a single pair", () => {
    const one = { value: 0, low: null, high: null, method: "t", count: 1 };
    expect(pairedMeanShareDifference([1, null], [1, 1])).toEqual(one);
  });
});

describe("a difference of shares of runs", () => {
  test.each([
    // Both, only the one, only the baseline, neither. The first two are in Newcombe's own table (method 10).
    [36, 12, 2, 0, 0.2, 0.0569, 0.3404],
    [36, 14, 0, 0, 0.28, 0.1528, 0.4167],
    [18, 12, 2, 18, 0.2, 0.0562, 0.329],
    [18, 14, 0, 18, 0.28, 0.1441, 0.3963],
  ])("of %i, %i, %i and %i runs", (both, gained, lost, neither, value, low, high) => {
    const estimate = pairedShareDifference(
      [...Array<boolean>(both + gained).fill(true), ...Array<boolean>(lost + neither).fill(false)],
      [
        ...Array<boolean>(both).fill(true),
        ...Array<boolean>(gained).fill(false),
        ...Array<boolean>(lost).fill(true),
        ...Array<boolean>(neither).fill(false),
      ],
    );
    expect(estimate).toMatchObject({ method: "Newcombe", count: both + gained + lost + neither });
    expect(estimate.value).toBeCloseTo(value, 12);
    expect(estimate.low).toBeCloseTo(low, 4);
    expect(estimate.high).toBeCloseTo(high, 4);
  });

  test("leaves out the seeds of which one run gave nothing", () => {
    expect(pairedShareDifference([true, null, false, true], [false, true, false, null])).toEqual(
      pairedShareDifference([true, false], [false, false]),
    );
  });

  test("is never certain: that all runs held in both may be luck", () => {
    const all = Array<boolean>(20).fill(true);
    const { value, low, high } = pairedShareDifference(all, all);
    expect(value).toBe(0);
    expect(low).toBeLessThan(-0.1);
    expect(high).toBeGreaterThan(0.1);
  });

  test("of no pair is not there", () => {
    const nothing = { value: null, low: null, high: null, method: "Newcombe", count: 0 };
    expect(pairedShareDifference([null], [true])).toEqual(nothing);
  });

  test("lies within its limits and they within −1 and 1, and exchanging the two turns them round", () => {
    const pairs = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(pairs, (runs) => {
        const [one, other] = [runs.map(([held]) => held), runs.map(([, held]) => held)];
        const estimate = pairedShareDifference(one, other);
        const back = pairedShareDifference(other, one);
        expect(estimate.low!).toBeLessThanOrEqual(estimate.value! + 1e-12);
        expect(estimate.high!).toBeGreaterThanOrEqual(estimate.value! - 1e-12);
        expect(estimate.low!).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(estimate.high!).toBeLessThanOrEqual(1 + 1e-12);
        expect(back.low).toBeCloseTo(-estimate.high!, 12);
        expect(back.high).toBeCloseTo(-estimate.low!, 12);
      }),
      { seed: 42 },
    );
  });

  test("of 60 runs lies within its limits in some 95 of 100 cases", () => {
    const random = new Randomness(9).stream("test", "paired shares");
    const share = shareHolding(2_000, 0.15, () => {
      // One draw a seed for both, as common random numbers have it, and one of its own for each.
      const runs = Array.from({ length: 60 }, () => {
        const common = random();
        return [common < 0.8 || random() < 0.25, common < 0.7] as const;
      });
      return pairedShareDifference(
        runs.map(([held]) => held),
        runs.map(([, held]) => held),
      );
    });
    expect(share).toBeGreaterThan(0.93);
    expect(share).toBeLessThan(0.985);
  });
});
