import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Randomness } from "../../../sim/random.js";
import { settingsAt } from "../../../sweep/designs/design.js";
import { latinHypercube } from "../../../sweep/designs/latin-hypercube.js";
import { sobol } from "../../../sweep/designs/sobol.js";
import { axisOf, vary } from "../axes.js";

test("a coordinate is a value of its axis: from a range, or one of those that are given", () => {
  const axes = vary("network.loss=0..20%", "protocol.maxPeers=2,4,8", "ties=scheduled,random");
  const cube = [
    [0, 0, 0],
    [0.5, 0.5, 0.5],
    [1 - 2 ** -53, 1 - 2 ** -53, 0.49],
  ];
  expect(settingsAt(cube, axes)).toEqual([
    ["0 %", 2, "scheduled"],
    ["10 %", 4, "random"],
    ["20 %", 8, "scheduled"],
  ]);
});

test("points that fall on one setting are one setting, where the first of them was", () => {
  expect(settingsAt([[0.6], [0.1], [0.7], [0.2], [0.9]], [axisOf(2)])).toEqual([[1], [0]]);
  expect(settingsAt(sobol(64, 2), [axisOf(2), axisOf(3)])).toHaveLength(6);
});

test("values that differ in their kind alone are two settings", () => {
  expect(settingsAt([[0.1], [0.9]], [{ ...axisOf(0), values: [1, "1"] }])).toEqual([[1], ["1"]]);
});

test("a Latin hypercube takes each value of a key equally often, if that can be", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), fc.nat(), (values, each, seed) => {
      const cube = latinHypercube(values * each, 1, new Randomness(seed).stream("test", "latin"));
      const counts = new Map<unknown, number>();
      for (const point of cube) {
        const [[value]] = settingsAt([point], [axisOf(values)]) as [[number]];
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      expect([...counts.values()]).toEqual(Array(values).fill(each));
    }),
    { seed: 42 },
  );
});
