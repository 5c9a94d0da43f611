import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spreadOf } from "../../../sim/measures/spread.js";

const hundred = Array.from({ length: 100 }, (_, index) => index + 1);

describe("a spread", () => {
  test("has the mean, the extremes and the values of nearest rank", () => {
    expect(spreadOf(hundred)).toEqual({ count: 100, mean: 50.5, p50: 50, p95: 95, p99: 99, max: 100, min: 1 });
  });

  test("takes as a percentile the value of rank ⌈share × count⌉: one that was measured, nothing in between", () => {
    expect(spreadOf([10, 20])).toMatchObject({ p50: 10, p95: 20, p99: 20 });
    expect(spreadOf([10, 20, 30])).toMatchObject({ p50: 20, p95: 30 });
    expect(spreadOf(hundred.slice(0, 20))).toMatchObject({ p50: 10, p95: 19, p99: 20 });
    expect(spreadOf([...hundred, 101])).toMatchObject({ p50: 51, p95: 96, p99: 100 });
  });

  test("of one value is that value throughout", () => {
    expect(spreadOf([7])).toEqual({ count: 1, mean: 7, p50: 7, p95: 7, p99: 7, max: 7, min: 7 });
  });

  test("leaves out what is not defined, and says over how many it is", () => {
    expect(spreadOf([null, 4, null, 2])).toEqual({ count: 2, mean: 3, p50: 2, p95: 4, p99: 4, max: 4, min: 2 });
  });

  test("of nothing is nothing, and never a number", () => {
    const nothing = { count: 0, mean: null, p50: null, p95: null, p99: null, max: null, min: null };
    expect(spreadOf([])).toEqual(nothing);
    expect(spreadOf([null, null])).toEqual(nothing);
  });

  test("counts 0 as a value like any other", () => {
    expect(spreadOf([0, null, 0, 3])).toMatchObject({ count: 3, mean: 1, p50: 0, max: 3 });
  });

  test("does not depend on the order of the values, and leaves them as they are", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(1000))), (values) => {
        const before = [...values];
        expect(spreadOf(values.toReversed())).toEqual(spreadOf(values));
        expect(values).toEqual(before);
      }),
      { seed: 42 },
    );
  });
});
