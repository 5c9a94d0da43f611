import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelLanes } from "../../../reports/timeline/label-lanes.js";

describe("labels along a line", () => {
  test("go to the next lane where there is no room", () => {
    const labels = [
      { at: 0, width: 100 },
      { at: 50, width: 100 },
      { at: 200, width: 100 },
    ];
    expect(labelLanes(labels, 400, 2)).toEqual([
      { left: 0, lane: 0 },
      { left: 50, lane: 1 },
      { left: 200, lane: 0 },
    ]);
  });

  test("end at the edge", () => {
    expect(labelLanes([{ at: 380, width: 100 }], 400, 1)).toEqual([{ left: 300, lane: 0 }]);
  });

  test("are left out when all lanes are full, or the line is too short", () => {
    expect(
      labelLanes(
        [
          { at: 0, width: 100 },
          { at: 10, width: 100 },
        ],
        400,
        1,
      )[1],
    ).toBeNull();
    expect(labelLanes([{ at: 0, width: 100 }], 90, 2)).toEqual([null]);
  });

  test("never overlap, and never leave the line", () => {
    const label = fc.record({ at: fc.nat(1_000), width: fc.integer({ min: 1, max: 300 }) });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 20 }), fc.integer({ min: 100, max: 1_000 }), (some, width) => {
        const labels = some.toSorted((a, b) => a.at - b.at);
        const boxes = labelLanes(labels, width, 2).flatMap((place, at) =>
          place === null ? [] : [{ ...place, right: place.left + labels[at]!.width }],
        );
        for (const [at, one] of boxes.entries()) {
          expect(one.left).toBeGreaterThanOrEqual(0);
          expect(one.right).toBeLessThanOrEqual(width);
          for (const other of boxes.slice(at + 1)) {
            const isApart = one.lane !== other.lane || one.right < other.left || other.right < one.left;
            expect(isApart).toBe(true);
          }
        }
      }),
    );
  });
});
