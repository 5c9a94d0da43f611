import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAbove, ratioOf } from "../../../bench/comparing/ratio.js";

describe("the ratio of what two checkouts cost", () => {
  test("is the median of the pairs' ratios, and not the ratio of the medians", () => {
    const ratio = ratioOf([10, 40, 90, 22, 30], [10, 20, 90, 20, 30]);
    expect(ratio).toMatchObject({ own: 30, base: 20, ratio: 1, pairs: 5 });
  });

  test("is said to be more or less only when both limits are on that side", () => {
    const base = [100, 100, 100, 100, 100, 100, 100];
    expect(ratioOf([110, 111, 112, 113, 114, 115, 116], base).seen).toBe("costs more");
    expect(ratioOf([90, 91, 92, 93, 94, 95, 96], base).seen).toBe("costs less");
    expect(ratioOf([90, 95, 99, 101, 104, 108, 112], base).seen).toBe("no difference seen");
  });

  test("has no limits below five pairs, and nothing is said then", () => {
    const ratio = ratioOf([200, 200, 200, 200], [100, 100, 100, 100]);
    expect(ratio).toMatchObject({ ratio: 2, low: null, high: null, seen: "too few rounds to say" });
    expect(isAbove(ratio, 1.1)).toBe(false);
  });

  test("is above what is allowed when its lower limit is, and not when only the median is", () => {
    const base = [100, 100, 100, 100, 100, 100, 100];
    expect(isAbove(ratioOf([112, 113, 114, 115, 116, 117, 118], base), 1.1)).toBe(true);
    expect(isAbove(ratioOf([101, 102, 112, 115, 116, 117, 118], base), 1.1)).toBe(false);
  });

  test("of the two the other way round is its inverse, and so are the limits", () => {
    const costs = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 7, maxLength: 7 });
    const property = fc.property(costs, costs, (own, base) => {
      const [there, back] = [ratioOf(own, base), ratioOf(base, own)];
      expect(there.ratio * back.ratio).toBeCloseTo(1, 9);
      expect(there.low! * back.high!).toBeCloseTo(1, 9);
    });
    fc.assert(property, { seed: 42 });
  });
});
