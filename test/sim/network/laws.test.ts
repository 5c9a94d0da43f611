import { describe, expect, test } from "vitest";
import { quantileOf, spreadOf } from "../../../sim/network/laws.js";
import { Randomness } from "../../../sim/random.js";
import type { Law } from "../../../sim/scenario/scenario.js";

const constant: Law = { kind: "constant", value: 30 };
const uniform: Law = { kind: "uniform", low: 10, high: 100 };
const normal: Law = { kind: "normal", mean: 50, deviation: 8 };
const lognormal: Law = { kind: "lognormal", median: 40, p99: 250 };
const exponential: Law = { kind: "exponential", mean: 10 };
const pareto: Law = { kind: "pareto", minimum: 2, shape: 1.5 };

/** The greatest u that a stream of 32 random bits draws. */
const GREATEST = 1 - 1 / 4_294_967_296;

describe("the quantiles of the laws", () => {
  test.each<[Law, number, number]>([
    [constant, 0.3, 30],
    [uniform, 0, 10],
    [uniform, 0.25, 32.5],
    [normal, 0.5, 50],
    [normal, 0.975, 50 + 8 * 1.9599639845400538],
    [normal, 0.01, 50 - 8 * 2.326347874040841],
    [lognormal, 0.5, 40],
    [lognormal, 0.9, 109.7738356808113],
    [lognormal, 0.99, 250],
    [exponential, 0, 0],
    [exponential, 0.5, 6.931471805599453],
    [exponential, 0.99, 46.0517018598809],
    [pareto, 0, 2],
    [pareto, 0.5, 3.174802103936399],
    [pareto, 0.99, 43.08869380063765],
  ])("of %o at %d is %d", (law, u, expected) => {
    expect(quantileOf(law)(u)).toBeCloseTo(expected, 11);
  });

  test("of a lognormal law at one half is its median, bit by bit", () => {
    expect(quantileOf(lognormal)(0.5)).toBe(40);
  });

  test("never fall with u, and are finite for every u that a stream draws", () => {
    for (const law of [constant, uniform, normal, lognormal, exponential, pareto]) {
      const quantile = quantileOf(law);
      let last = quantile(0);
      expect(last).toBeGreaterThanOrEqual(0);
      for (const u of [2 ** -32, 2 ** -31, 1e-6, 0.01, 0.3, 0.5, 0.7, 0.99, 1 - 1e-6, GREATEST]) {
        expect(quantile(u)).toBeGreaterThanOrEqual(last);
        last = quantile(u);
      }
      expect(last).toBeLessThan(Infinity);
    }
  });

  test("below 0 count as 0", () => {
    const draw = quantileOf({ kind: "normal", mean: 1, deviation: 10 });
    expect(draw(0)).toBe(0);
    expect(draw(0.4)).toBe(0);
    expect(draw(0.5)).toBe(1);
    expect(quantileOf({ kind: "constant", value: -3 })(0.5)).toBe(0);
  });

  test("of a heavy tail stop at 32 years, where whole microseconds are still exact", () => {
    const longest = quantileOf({ kind: "pareto", minimum: 1, shape: 0.01 })(GREATEST);
    expect(longest).toBe(1e12);
    expect(Number.isSafeInteger(longest * 1000)).toBe(true);
  });
});

describe("the means of samples", () => {
  test.each<[Law, mean: number, deviation: number]>([
    [uniform, 55, 90 / Math.sqrt(12)],
    [normal, 50, 8],
    [lognormal, 54.5520231136517, 50.58805371],
    [exponential, 10, 10],
    [{ kind: "pareto", minimum: 2, shape: 3 }, 3, Math.sqrt(3)],
  ])("of %o are within 4 standard errors", (law, mean, deviation) => {
    const draws = 100_000;
    const random = new Randomness(7).stream("sample", law.kind);
    const quantile = quantileOf(law);
    let sum = 0;
    for (let i = 0; i < draws; i++) sum += quantile(random());
    expect(Math.abs(sum / draws - mean)).toBeLessThan((4 * deviation) / Math.sqrt(draws));
  });
});

describe("the spread of a law", () => {
  test.each<[Law, low: number, high: number]>([
    [constant, 30, 30],
    [{ kind: "constant", value: -1 }, 0, 0],
    [uniform, 10, 100],
    [{ kind: "uniform", low: -5, high: 5 }, 0, 5],
    [{ kind: "uniform", low: 7, high: 7 }, 7, 7],
    [normal, 0, Infinity],
    [{ kind: "normal", mean: 50, deviation: 0 }, 50, 50],
    [lognormal, 0, Infinity],
    [{ kind: "lognormal", median: 40, p99: 40 }, 40, 40],
    [exponential, 0, Infinity],
    [{ kind: "exponential", mean: 0 }, 0, 0],
    [pareto, 2, Infinity],
  ])("of %o is from %d to %d", (law, low, high) => {
    expect(spreadOf(law)).toEqual({ low, high });
  });

  test("holds every draw", () => {
    for (const law of [constant, uniform, normal, lognormal, exponential, pareto]) {
      const { low, high } = spreadOf(law);
      const quantile = quantileOf(law);
      for (const u of [0, 0.1, 0.5, 0.9, GREATEST]) {
        expect(quantile(u)).toBeGreaterThanOrEqual(low);
        expect(quantile(u)).toBeLessThanOrEqual(high);
      }
    }
  });

  test("is a point exactly where all draws are the same", () => {
    const point: Law = { kind: "lognormal", median: 40, p99: 40 };
    expect(quantileOf(point)(0)).toBe(40);
    expect(quantileOf(point)(GREATEST)).toBe(40);
  });
});
