import { describe, expect, test } from "vitest";
import type { Outcome } from "../../sweep/outcome.js";
import { Randomness } from "../../sim/random.js";
import { precisionOf } from "../../sweep/precision.js";
import type { Estimate } from "../../sweep/statistics/estimate.js";
import { meanShareWithInterval } from "../../sweep/statistics/mean.js";
import { moreSeeds, readUntil, seedsOfAlike, type Until } from "../../sweep/until.js";
import { shareHolding } from "./statistics/coverage.js";

describe("how precise a sweep has to be", () => {
  test.each([
    { written: "halfWidth(coverage)<0.1%", measure: "coverage", below: 0.001 },
    { written: " halfWidth( t99 ) < 10 ms ", measure: "t99", below: 10 },
    { written: "halfWidth(bytes)<2kB", measure: "bytes", below: 2000 },
    { written: "halfWidth(components)<0.5", measure: "components", below: 0.5 },
  ])("$written", ({ written, measure, below }) => {
    expect(readUntil(written)).toMatchObject({ measure, below });
  });

  test.each([
    { written: "width(coverage)<1%", says: "is not a condition: write one such as halfWidth(coverage)<0.1%" },
    { written: "halfWidth(coverage)>1%", says: "is not a condition" },
    { written: "halfWidth(cover)<1%", says: "unknown measure `cover`" },
    { written: "halfWidth(coverage)<0.01", says: "a share is written in percent: write 1 %" },
    { written: "halfWidth(coverage)<0%", says: "is never reached: write more than 0" },
    { written: "halfWidth(hops)<many", says: "`many` is not a number" },
  ])("refuses $written", ({ written, says }) => {
    expect(() => readUntil(written)).toThrow(says);
  });

  test("is judged by the setting whose interval is widest, of those in which the measure is defined", () => {
    const until = readUntil("halfWidth(t99)<10 ms");
    const times = [
      [100, 102, 104],
      [100, 130, 160],
      [null, null, null],
    ];
    const outcomeOf = (setting: number, seed: number): Outcome => {
      const measures = { t99: times[setting]![seed - 1]! };
      return { seed, digest: "", events: 1, verdicts: [], measures };
    };
    expect(precisionOf(until, 1, [1, 2, 3], outcomeOf)).toMatchObject({ suffices: true });
    const { suffices, halfWidth } = precisionOf(until, 3, [1, 2, 3], outcomeOf);
    expect(suffices).toBe(false);
    expect(halfWidth).toBeCloseTo((4.302653 * 30) / Math.sqrt(3), 4);
    expect(precisionOf(until, 1, [1], outcomeOf)).toMatchObject({ suffices: false, halfWidth: null });
  });

  describe("of a share that falls a little short in one run of ten", () => {
    const until = readUntil("halfWidth(coverage)<0.01%");
    const truth = 1 - 0.1 * 0.0025;

    /** Adds seeds until they suffice, and gives their number and the mean with its interval. */
    function settle(random: () => number, asked: Until): { readonly runs: number; readonly estimate: Estimate } {
      const values: number[] = [];
      const outcomeOf = (_: number, seed: number): Outcome => {
        const measures = { coverage: (values[seed - 1] ??= random() < 0.1 ? 0.9975 : 1) };
        return { seed, digest: "", events: 1, verdicts: [], measures };
      };
      let seeds = Array.from({ length: 10 }, (_, index) => index + 1);
      while (!precisionOf(asked, 1, seeds, outcomeOf).suffices) seeds = [...seeds, ...moreSeeds(seeds, 1e6, null)];
      return { runs: seeds.length, estimate: meanShareWithInterval(values) };
    }

    test("goes on until the truth is about as often within the limits as they claim", () => {
      const random = new Randomness(5).stream("test", "skewed");
      expect(shareHolding(1_000, truth, () => settle(random, until).estimate)).toBeGreaterThan(0.91);
    });

    test("takes no more than where no run falls short, when that is enough", () => {
      const random = new Randomness(6).stream("test", "skewed");
      const rough = readUntil("halfWidth(coverage)<2%");
      const { runs } = settle(random, rough);
      expect(runs).toBeGreaterThanOrEqual(seedsOfAlike(rough)!);
      expect(runs).toBeLessThan(1.6 * seedsOfAlike(rough)!);
    });

    test("says how many seeds it takes", () => {
      const values = [1, 1, 1, 1, 1, 1, 1, 1, 1, 0.9999];
      const outcomeOf = (_: number, seed: number): Outcome => {
        return { seed, digest: "", events: 1, verdicts: [], measures: { coverage: values[seed - 1]! } };
      };
      const ten = values.map((_, index) => index + 1);
      // Of a share q of the runs, the squared skewness is (1 − 2q)² / (q (1 − q)).
      const seedsForSkew = Math.ceil((25 * 0.8 * 0.8) / 0.09);
      expect(precisionOf(until, 1, ten, outcomeOf)).toMatchObject({ suffices: false, seedsForSkew });
    });
  });

  test("adds half as many seeds again, at least ten, and not more than there may be", () => {
    expect(moreSeeds([1, 2, 7], 1000, null)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(moreSeeds(hundred, 1000, null)).toHaveLength(50);
    expect(moreSeeds(hundred, 120, null)).toHaveLength(20);
    expect(moreSeeds(hundred, 100, null)).toEqual([]);
    expect(moreSeeds(hundred, 50, null)).toEqual([]);
  });

  test("begins anew with 1 beyond the greatest seed that there is", () => {
    const greatest = Number.MAX_SAFE_INTEGER;
    expect(moreSeeds([2, greatest - 1], 6, null)).toEqual([greatest, 1, 3, 4]);
  });

  test("stops where runs that are all alike suffice, and goes on from there where they are not", () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(moreSeeds(hundred, 1000, 130)).toHaveLength(30);
    expect(moreSeeds(hundred, 1000, 100)).toHaveLength(50);
    expect(moreSeeds(hundred, 1000, 5000)).toHaveLength(50);
    expect(moreSeeds(hundred, 120, 130)).toHaveLength(20);
    expect(moreSeeds(hundred, 100, 130)).toEqual([]);
  });

  test.each([
    // ln 0.05 / ln(1 − 2 · 0.001), and z² / (2 · 0.001) − z².
    { written: "halfWidth(coverage)<0.1%", seeds: 1497 },
    { written: "halfWidth(coverage)<1%", seeds: 149 },
    { written: "halfWidth(held)<0.1%", seeds: 1917 },
    { written: "halfWidth(coverage)<60%", seeds: 2 },
    { written: "halfWidth(t99)<1ms", seeds: null },
  ])("takes $seeds seeds where all runs are alike, to be $written", ({ written, seeds }) => {
    const until = readUntil(written);
    expect(seedsOfAlike(until)).toBe(seeds);
    if (seeds === null || seeds === 2) return;
    const outcomeOf = (_: number, seed: number): Outcome => {
      const measures = { coverage: 1, held: 1 };
      return { seed, digest: "", events: 1, verdicts: [], measures };
    };
    const enough = Array.from({ length: seeds }, (_, index) => index + 1);
    expect(precisionOf(until, 1, enough, outcomeOf).suffices).toBe(true);
    expect(precisionOf(until, 1, enough.slice(1), outcomeOf).suffices).toBe(false);
  });
});
