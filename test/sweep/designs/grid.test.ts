import * as fc from "fast-check";
import { expect, test } from "vitest";
import { gridOf } from "../../../sweep/designs/grid.js";
import { SweepError } from "../../../sweep/sweep-error.js";
import { axisOf, vary } from "../axes.js";

test("a grid has every value of each axis with every value of the others, the last axis first", () => {
  expect(gridOf(vary("network.loss=0..2%:2%", "protocol.maxPeers=2,4,8"))).toEqual([
    ["0 %", 2],
    ["0 %", 4],
    ["0 %", 8],
    ["2 %", 2],
    ["2 %", 4],
    ["2 %", 8],
  ]);
});

test("a grid has as many settings as the product of its axes, each once", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }), (counts) => {
      const settings = gridOf(counts.map((count) => axisOf(count)));
      expect(settings).toHaveLength(counts.reduce((product, count) => product * count, 1));
      expect(new Set(settings.map((setting) => setting.join())).size).toBe(settings.length);
    }),
    { seed: 42 },
  );
});

test("without an axis there is one setting, of nothing", () => {
  expect(gridOf([])).toEqual([[]]);
});

test("a range without a step is no axis of a grid", () => {
  const axes = vary("protocol.maxPeers=2,4", "network.loss=0..20%");
  expect(() => gridOf(axes)).toThrow(SweepError);
  expect(() => gridOf(axes)).toThrow(
    "the range of `network.loss` has no step: write one, such as network.loss=0 %..20 %:2 %, or draw a sample with --points",
  );
});

test("nor is a range of more whole numbers than a key takes", () => {
  expect(() => gridOf(vary("peers=1..100000000"))).toThrow(
    "the range of `peers` has more than 10000 values without a step: write one, such as peers=1..100000000:11111111, or",
  );
});

test("a grid of more settings than anybody can run is refused before it is made", () => {
  expect(() => gridOf([axisOf(10_000), axisOf(10_000), axisOf(10_000)])).toThrow(
    "the grid has 10000 × 10000 × 10000 = 1000000000000 settings: at most 100000, so vary less, or draw a sample with --points",
  );
});
