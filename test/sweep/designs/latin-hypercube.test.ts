import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Randomness } from "../../../sim/random.js";
import { latinHypercube } from "../../../sweep/designs/latin-hypercube.js";
import { chiSquareOfEqual, tally } from "../../support/chance.js";

const drawing = (seed: number) => new Randomness(seed).stream("test", "latin");

test("with n points, each n-th of every axis has one of them", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 8 }), fc.nat(), (points, axes, seed) => {
      const cube = latinHypercube(points, axes, drawing(seed));
      expect(cube).toHaveLength(points);
      for (let axis = 0; axis < axes; axis++) {
        const parts = cube.map((point) => Math.floor(point[axis]! * points));
        expect(parts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: points }, (_, part) => part));
      }
    }),
    { seed: 42 },
  );
});

test("within its part, a point is anywhere, and the axes are in no order together", () => {
  const cube = latinHypercube(3_000, 2, drawing(7));
  const tenths = Array.from({ length: 10 }, (_, tenth) => tenth);
  const within = cube.map(([x]) => Math.floor(((x! * 3_000) % 1) * 10));
  expect(chiSquareOfEqual(tally(within, tenths))).toBeLessThan(27.9); // 99.9 % of nine degrees of freedom
  const boxes = cube.map(([x, y]) => Math.floor(x! * 10) * 10 + Math.floor(y! * 10));
  const all = Array.from({ length: 100 }, (_, box) => box);
  expect(chiSquareOfEqual(tally(boxes, all))).toBeLessThan(148.3); // 99.9 % of 99
});

test("the same stream draws the same cube, another one another", () => {
  expect(latinHypercube(8, 3, drawing(1))).toEqual(latinHypercube(8, 3, drawing(1)));
  expect(latinHypercube(8, 3, drawing(1))).not.toEqual(latinHypercube(8, 3, drawing(2)));
});

test("the highest number that a stream can draw is in the last part, not in one behind it", () => {
  expect(latinHypercube(1, 1, () => 1 - 2 ** -32)).toEqual([[1 - 2 ** -32]]);
  for (const points of [3, 7, 10_000]) {
    expect(latinHypercube(points, 1, () => 1 - 2 ** -32).every(([x]) => x! < 1)).toBe(true);
  }
});
