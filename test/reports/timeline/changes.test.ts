import { describe, expect, test } from "vitest";
import { changesUntil, CutLinks } from "../../../reports/timeline/changes.js";
import { lifeOfNode } from "../../../reports/timeline/life-of-node.js";
import { Timeline } from "../../../reports/timeline/timeline.js";
import { recordingOf, type Row } from "./recordings.js";

const timelineOf = (rows: readonly Row[], since = 0) => new Timeline(recordingOf(rows, since), 5);

describe("what changed lately", () => {
  const timeline = timelineOf([
    [0, "started", 0],
    [100, "linked", 0, 1],
    [200, "linked", 1, 2],
    [300, "unlinked", 0, 1],
    [300, "crashed", 0],
    [400, "unlinked", 1, 2],
    [400, "linked", 1, 2],
  ]);

  test("is only what happened within the span", () => {
    const { come, gone, nodes } = changesUntil(timeline, 300, 150);
    expect({ come, gone, nodes: [...nodes] }).toEqual({ come: [1, 2], gone: [0, 1], nodes: [0] });
  });

  test("leaves out links that came and went, or went and came back", () => {
    expect(changesUntil(timeline, 450, 100)).toMatchObject({ come: [], gone: [] });
    expect(changesUntil(timeline, 300, 300)).toMatchObject({ come: [1, 2], gone: [] });
  });

  test("is not how things were when a late recording began", () => {
    const late = timelineOf(
      [
        [900, "started", 0],
        [900, "linked", 0, 1],
        [950, "linked", 1, 2],
      ],
      900,
    );
    const { come, nodes } = changesUntil(late, 960, 500);
    expect(come).toEqual([1, 2]);
    expect(nodes.size).toBe(0);
  });
});

describe("cut links", () => {
  const rows = [
    { fault: 0, since: 10, until: 20, one: [0, 1], other: [2, 3] },
    { fault: 1, since: 15, until: null, one: [3], other: [4] },
  ];
  const at = (time: number) => new CutLinks(rows, 5, time);

  test("are those whose cut has begun and is not over", () => {
    expect([9, 10, 15, 20].map((time) => at(time).size)).toEqual([0, 2, 3, 1]);
  });

  test("are the same from both ends", () => {
    expect([at(12).has(1, 3), at(12).has(3, 1), at(12).has(0, 3)]).toEqual([true, true, false]);
  });
});

test("the life of a node is what it did, and what others did to it, so far", () => {
  const timeline = timelineOf([
    [0, "started", 1],
    [5, "linked", 1, 2],
    [10, "listed", 0, 1],
    [20, "crashed", 1],
    [30, "strike", 2, 1],
    [40, "declared dead", 2, 1],
  ]);
  expect(lifeOfNode(timeline, 1, 30)).toEqual([
    { at: 0, what: "started", by: null },
    { at: 10, what: "listed", by: 0 },
    { at: 20, what: "crashed", by: null },
    { at: 30, what: "strike", by: 2 },
  ]);
});
