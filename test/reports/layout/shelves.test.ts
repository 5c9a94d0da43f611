import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packOnShelves } from "../../../reports/layout/shelves.js";

const GAP = 3;

describe("circles set side by side", () => {
  test("have a gap between any two, and are all within the map", () => {
    const radii = fc
      .array(fc.double({ min: 1, max: 100, noNaN: true }), { maxLength: 30 })
      .map((drawn) => drawn.toSorted((a, b) => b - a));
    fc.assert(
      fc.property(radii, (circles) => {
        const { x, y, width, height } = packOnShelves(circles, GAP);
        for (const [one, radius] of circles.entries()) {
          for (const [other, another] of circles.slice(0, one).entries()) {
            expect(Math.hypot(x[one] - x[other], y[one] - y[other])).toBeGreaterThan(radius + another + GAP - 1e-6);
          }
          expect(Math.min(x[one], y[one]) - radius).toBeGreaterThan(-1e-6);
          expect(Math.max(x[one] + radius - width, y[one] + radius - height)).toBeLessThan(1e-6);
        }
      }),
      { seed: 42, numRuns: 100 },
    );
  });

  test("are in a row when they are two, and in several when they are many", () => {
    expect(new Set(packOnShelves([10, 10], GAP).y).size).toBe(1);
    const many = packOnShelves(
      Array.from({ length: 54 }, () => 10),
      GAP,
    );
    expect(new Set(many.y).size).toBe(6);
    expect(many.width / many.height).toBeCloseTo(1.5, 1);
  });

  test("take no room when there are none", () => {
    expect(packOnShelves([], GAP)).toMatchObject({ width: 0, height: 0 });
  });
});
