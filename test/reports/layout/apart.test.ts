import * as fc from "fast-check";
import { expect, test } from "vitest";
import { moveApart } from "../../../reports/layout/apart.js";

const heaps = fc
  .array(
    fc.tuple(
      fc.double({ min: -30, max: 30, noNaN: true }),
      fc.double({ min: -30, max: 30, noNaN: true }),
      fc.integer({ min: 1, max: 9 }),
    ),
    {
      maxLength: 60,
    },
  )
  .map((circles) => ({
    x: Float64Array.from(circles, ([x]) => x),
    y: Float64Array.from(circles, ([, y]) => y),
    radii: circles.map(([, , radius]) => radius),
  }));

test("circles are moved apart, however they lay on each other", () => {
  fc.assert(
    fc.property(heaps, ({ x, y, radii }) => {
      moveApart({ x, y }, radii);
      expect(overlapsOf({ x, y }, radii)).toEqual([]);
    }),
    { seed: 42, numRuns: 200 },
  );
});

test("so are a thousand that all have one place", () => {
  const places = { x: new Float64Array(1_000), y: new Float64Array(1_000) };
  const radii = Array.from({ length: 1_000 }, () => 5);
  moveApart(places, radii);
  expect(overlapsOf(places, radii)).toEqual([]);
});

test("circles that are apart stay where they are", () => {
  const places = { x: Float64Array.of(0, 20, 0), y: Float64Array.of(0, 0, 20) };
  moveApart(places, [5, 5, 5]);
  expect([...places.x, ...places.y]).toEqual([0, 20, 0, 0, 0, 20]);
});

test("two that overlap give way by halves", () => {
  const places = { x: Float64Array.of(0, 4), y: Float64Array.of(0, 0) };
  moveApart(places, [5, 5]);
  expect(places.x[0]).toBeCloseTo(-3, 1);
  expect(places.x[1]).toBeCloseTo(7, 1);
});

function overlapsOf(
  { x, y }: { readonly x: Float64Array; readonly y: Float64Array },
  radii: readonly number[],
): string[] {
  const overlaps: string[] = [];
  for (let one = 0; one < x.length; one++) {
    for (let other = 0; other < one; other++) {
      // Not `<`, which says nothing of what is not a number.
      const isApart = Math.hypot(x[one] - x[other], y[one] - y[other]) >= radii[one] + radii[other];
      if (!isApart) overlaps.push(`${other} and ${one}`);
    }
  }
  return overlaps;
}
