import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { thinnedSteps } from "../../../reports/charts/thinned.js";

describe("thinned steps", () => {
  test("keep the ends, the lowest and the highest, in order, and are few", () => {
    const rows = fc.array(fc.tuple(fc.nat(10_000), fc.option(fc.nat(100), { nil: null })), {
      minLength: 1,
      maxLength: 300,
    });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 20 }), (given, most) => {
        const sorted = given.toSorted(([a], [b]) => a - b);
        const [x, y] = [sorted.map(([at]) => at), sorted.map(([, value]) => value)];
        const thinned = thinnedSteps({ x, y }, most);
        expect(thinned.x.length).toBe(thinned.y.length);
        expect(thinned.x.length).toBeLessThanOrEqual(5 * (most + 1));
        expect(thinned.x).toEqual(thinned.x.toSorted((a, b) => a - b));
        expect([thinned.x[0], thinned.x.at(-1), thinned.y.at(-1)]).toEqual([x[0], x.at(-1), y.at(-1)]);
        expect(extremes(thinned.y)).toEqual(extremes(y));
      }),
      { seed: 42 },
    );
  });

  test("show a jump where it was, however much happened elsewhere", () => {
    const x = [
      ...Array.from({ length: 1000 }, (_, place) => place),
      60_000,
      ...Array.from({ length: 1000 }, (_, place) => 100_000 + place),
    ];
    const y = x.map((at) => (at < 60_000 ? 0 : at < 100_000 ? 550 : 10));
    const thinned = thinnedSteps({ x, y }, 50);
    expect(thinned.x[thinned.y.indexOf(550)]).toBe(60_000);
  });
});

function extremes(values: readonly (number | null)[]): readonly number[] {
  const defined = values.filter((value) => value !== null);
  return defined.length === 0 ? [] : [Math.min(...defined), Math.max(...defined)];
}
