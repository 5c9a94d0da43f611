import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Point, pointsOf } from "../../sweep/point.js";

const word = ({ setting, seed }: Point) => `${setting}/${seed}`;

describe("the points of a sweep", () => {
  test("go seed by seed through all settings", () => {
    expect(pointsOf(2, [5, 3]).map(word)).toEqual(["0/5", "1/5", "0/3", "1/3"]);
  });

  test("are each in one of the shards, whose sizes differ little", () => {
    const sweep = fc.record({
      settings: fc.integer({ min: 1, max: 20 }),
      seeds: fc.uniqueArray(fc.nat(1000), { minLength: 1, maxLength: 20 }),
      of: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(sweep, ({ settings, seeds, of }) => {
        const shards = Array.from({ length: of }, (_, index) => pointsOf(settings, seeds, { number: index + 1, of }));
        expect(shards.flat().map(word).toSorted()).toEqual(pointsOf(settings, seeds).map(word).toSorted());
        const sizes = shards.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(Math.min(settings, seeds.length));
      }),
    );
  });

  test("are shared so that every shard has every setting, as some take longer than others", () => {
    const points = pointsOf(3, [1, 2, 3, 4, 5, 6], { number: 2, of: 3 });
    expect(new Set(points.map(({ setting }) => setting)).size).toBe(3);
    expect(new Set(points.map(({ seed }) => seed)).size).toBe(6);
  });
});
