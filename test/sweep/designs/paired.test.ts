import { expect, test } from "vitest";
import { pairedOf } from "../../../sweep/designs/paired.js";
import { SweepError } from "../../../sweep/sweep-error.js";
import { vary } from "../axes.js";

test("paired settings take the first value of every key, then the second", () => {
  expect(pairedOf(vary("peers=100,200,400", "protocol.maxPeers=4..6", "ties=scheduled,random,lifo"))).toEqual([
    [100, 4, "scheduled"],
    [200, 5, "random"],
    [400, 6, "lifo"],
  ]);
});

test("without an axis there is one setting, of nothing", () => {
  expect(pairedOf([])).toEqual([[]]);
});

test("keys of different numbers of values cannot be paired", () => {
  const axes = vary("network.loss=0..20%:2%", "protocol.maxPeers=2,4,8");
  expect(() => pairedOf(axes)).toThrow(SweepError);
  expect(() => pairedOf(axes)).toThrow(
    "paired settings take one value of each key, but `network.loss` has 11, and `protocol.maxPeers` has 3: give each as many, or take the full grid",
  );
});

test("a range without a step cannot be paired", () => {
  expect(() => pairedOf(vary("network.loss=0..20%"))).toThrow("the range of `network.loss` has no step");
});
