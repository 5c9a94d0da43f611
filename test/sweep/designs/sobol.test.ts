import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Randomness } from "../../../sim/random.js";
import type { Cube } from "../../../sweep/designs/design.js";
import { MOST_DIMENSIONS, sobol } from "../../../sweep/designs/sobol.js";
import { SweepError } from "../../../sweep/sweep-error.js";

const shift = (seed: number) => new Randomness(seed).stream("test", "sobol");

test("the first points of four dimensions are those of Joe and Kuo", () => {
  expect(sobol(8, 4)).toEqual([
    [0, 0, 0, 0],
    [0.5, 0.5, 0.5, 0.5],
    [0.75, 0.25, 0.25, 0.25],
    [0.25, 0.75, 0.75, 0.75],
    [0.375, 0.375, 0.625, 0.875],
    [0.875, 0.875, 0.125, 0.375],
    [0.625, 0.125, 0.875, 0.625],
    [0.125, 0.625, 0.375, 0.125],
  ]);
});

test("a later point in all dimensions is the one of other implementations", () => {
  // The point of number 777 of SciPy's `qmc.Sobol(d=32, scramble=False)`, which has the same list, times 1024.
  const point = [
    709, 959, 167, 281, 651, 365, 195, 781, 357, 331, 763, 713, 393, 485, 583, 527, 413, 885, 379, 771, 243, 279, 969,
    493, 353, 149, 61, 799, 65, 113, 555, 921,
  ];
  expect(sobol(778, MOST_DIMENSIONS)[777]!.map((coordinate) => coordinate * 1024)).toEqual(point);
});

describe("a power of two of points is spread evenly", () => {
  test.each([
    ["as it is", undefined],
    ["shifted", 1],
    ["shifted otherwise", 2],
  ] as const)("%s", (_, seed) => {
    const cube = sobol(1024, MOST_DIMENSIONS, seed === undefined ? undefined : shift(seed));
    for (let axis = 0; axis < MOST_DIMENSIONS; axis++) {
      const parts = cube.map((point) => Math.floor(point[axis]! * 1024));
      expect(new Set(parts).size).toBe(1024);
    }
    // The first two dimensions are a (0, 2)-sequence: 1024 boxes of any shape have a point each.
    for (let bits = 0; bits <= 10; bits++) expect(boxes(cube, 2 ** bits, 2 ** (10 - bits)).size).toBe(1024);
  });
});

test("a shift takes the first point out of the corner, and keeps what is between points", () => {
  const [plain, shifted] = [sobol(64, 3), sobol(64, 3, shift(7))];
  expect(shifted[0]!.every((coordinate) => coordinate > 0 && coordinate < 1)).toBe(true);
  const bits = (cube: Cube, point: number, axis: number) => Math.floor(cube[point]![axis]! * 2 ** 32);
  for (let point = 1; point < 64; point++) {
    for (let axis = 0; axis < 3; axis++) {
      expect(bits(shifted, point, axis) ^ bits(shifted, 0, axis)).toBe(bits(plain, point, axis) | 0);
    }
  }
});

test("a longer sample begins with the shorter one, and fewer dimensions are the first of more", () => {
  fc.assert(
    fc.property(fc.nat(100), fc.nat(100), fc.nat(8), fc.nat(8), fc.nat(), (points, more, axes, further, seed) => {
      const short = sobol(points, axes, shift(seed));
      const long = sobol(points + more, axes, shift(seed));
      expect(long.slice(0, points)).toEqual(short);
      expect(sobol(points, axes + further).map((point) => point.slice(0, axes))).toEqual(sobol(points, axes));
    }),
    { seed: 42 },
  );
});

test("more dimensions than there are numbers for are refused", () => {
  expect(() => sobol(8, 33)).toThrow(SweepError);
  expect(() => sobol(8, 33)).toThrow(
    "a Sobol sample varies at most 32 keys, not 33: take a Latin hypercube, or vary fewer",
  );
});

/** Which boxes of the unit square have a point, when it is cut into so many columns and rows. */
function boxes(cube: Cube, columns: number, rows: number): Set<number> {
  return new Set(cube.map(([x, y]) => Math.floor(x! * columns) * rows + Math.floor(y! * rows)));
}
