import { expect, test } from "vitest";
import { Randomness } from "../../../sim/random.js";
import { shareWithInterval } from "../../../sweep/statistics/share.js";
import { shareHolding } from "./coverage.js";

test("a share of runs has Wilson's limits, and says so", () => {
  const estimate = shareWithInterval(7, 20);
  expect(estimate).toMatchObject({ value: 0.35, method: "Wilson", count: 20 });
  expect(estimate.low).toBeCloseTo(0.1811918241, 9);
  expect(estimate.high).toBeCloseTo(0.5671457233, 9);
});

test("of no run there is no share", () => {
  expect(shareWithInterval(0, 0)).toEqual({ value: null, low: null, high: null, method: "Wilson", count: 0 });
});

test.each([
  [0.5, 20],
  [0.9, 50],
  [0.99, 100],
])("a share of %f lies within the limits of %i runs in some 95 of 100 cases", (truth, runs) => {
  const random = new Randomness(runs).stream("test", "held");
  const share = shareHolding(3_000, truth, () => {
    const held = Array.from({ length: runs }, () => random() < truth).filter(Boolean).length;
    return shareWithInterval(held, runs);
  });
  // So few different numbers can hold that it is not 95 exactly.
  expect(share).toBeGreaterThan(0.91);
  expect(share).toBeLessThan(0.98);
});
