import { expect, test } from "vitest";
import { weightedChoice } from "../../../sim/network/weighted-choice.js";

test("each index has a share of [0, 1) in proportion to its weight", () => {
  const choose = weightedChoice([1, 2, 1]);
  expect([0, 0.24, 0.25, 0.5, 0.74, 0.75, 0.9999].map(choose)).toEqual([0, 0, 1, 1, 1, 2, 2]);
});

test("an index of weight 0 is never chosen, not even at the ends", () => {
  const choose = weightedChoice([0, 3, 0, 1, 0]);
  expect([0, 0.7499, 0.75, 1 - 2 ** -32].map(choose)).toEqual([1, 1, 3, 3]);
});

test("one weight is always chosen", () => {
  expect(weightedChoice([0.1])(0.999)).toBe(0);
});
