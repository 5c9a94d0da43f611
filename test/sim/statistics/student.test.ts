import { expect, test } from "vitest";
import { errorsEitherSide, shareWithin } from "../../../sim/statistics/student.js";

// The 0.975 column that every book of tables has.
test.each([
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [4, 2.776],
  [5, 2.571],
  [9, 2.262],
  [10, 2.228],
  [15, 2.131],
  [30, 2.042],
  [60, 2.0],
  [120, 1.98],
  [1_000_000, 1.96],
])("with %i degrees of freedom, 95 %% lie within %f standard errors", (freedom, quantile) => {
  expect(errorsEitherSide(freedom)).toBeCloseTo(quantile, 2);
});

test("the first of them to nine digits", () => {
  // tan(0.475 π), and 0.95 √(2 / (1 − 0.95²)): both laws can be solved.
  expect(errorsEitherSide(1)).toBeCloseTo(12.706204736, 8);
  expect(errorsEitherSide(2)).toBeCloseTo(4.30265273, 8);
});

test("a fraction of a degree of freedom narrows nothing", () => {
  expect(errorsEitherSide(7.9)).toBe(errorsEitherSide(7));
});

test("a share within grows from nothing to all", () => {
  for (const freedom of [1, 2, 3, 8, 15]) {
    expect(shareWithin(0, freedom)).toBe(0);
    expect(shareWithin(1e9, freedom)).toBeCloseTo(1, 6);
    expect(shareWithin(1, freedom)).toBeLessThan(shareWithin(1.1, freedom));
  }
});
