import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Randomness } from "../../../sim/random.js";
import { RECORDED_EVENTS } from "../../../sim/recording.js";
import { CRASHED, FROZEN, NOT_STARTED, UP } from "../../../reports/timeline/moment.js";
import { liveOverlay } from "../../../reports/timeline/overlay.js";
import { Timeline } from "../../../reports/timeline/timeline.js";
import { afterAll, told } from "./naive.js";
import { recordingOf, type Row } from "./recordings.js";

const NODES = 5;

/** Anything at all, possible or not, in the order of time; several rows at one time now and then. */
const histories = fc
  .array(
    fc.record({
      step: fc.constantFrom(0, 0, 1, 10),
      what: fc.constantFrom(...RECORDED_EVENTS),
      node: fc.nat(NODES - 1),
      step2: fc.integer({ min: 1, max: NODES - 1 }),
    }),
    { maxLength: 60 },
  )
  .map((drawn) => {
    let at = 0;
    return drawn.map(({ step, what, node, step2 }): Row => [(at += step), what, node, (node + step2) % NODES]);
  });

describe("a timeline", () => {
  test("shows the run as it was, wherever one came from", () => {
    fc.assert(
      fc.property(histories, fc.array(fc.nat(200), { minLength: 1, maxLength: 8 }), (rows, times) => {
        const timeline = new Timeline(recordingOf(rows), NODES);
        for (const time of times) {
          const until = rows.filter(([at]) => at <= time);
          expect(told(timeline.at(time))).toEqual(afterAll(until, NODES));
        }
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test("goes back over the pictures that it took on the way as if there were none", () => {
    const rows = many(23_000, 40);
    const timeline = new Timeline(recordingOf(rows), 40);
    const random = new Randomness(7).stream("rows", "");
    const places = [
      23_000,
      0,
      22_999,
      5_000,
      4_999,
      5_001,
      ...Array.from({ length: 12 }, () => Math.floor(random() * 23_000)),
    ];
    for (const row of places)
      expect(told(timeline.afterRows(row)), `row ${row}`).toEqual(afterAll(rows.slice(0, row), 40));
  });

  test("begins before anything has happened, and ends with its last row", () => {
    const rows: Row[] = [
      [5, "started", 0],
      [7, "frozen", 0],
    ];
    const timeline = new Timeline(recordingOf(rows), 1);
    expect(timeline.at(4.9).states[0]).toBe(NOT_STARTED);
    expect(timeline.at(5).states[0]).toBe(UP);
    expect(timeline.at(Number.POSITIVE_INFINITY).states[0]).toBe(FROZEN);
    expect(timeline.afterRows(99).states[0]).toBe(FROZEN);
    expect(timeline.afterRows(0).states[0]).toBe(NOT_STARTED);
  });

  test("counts how many rows there are at a time, that very time included", () => {
    const timeline = new Timeline(recordingOf([1, 2, 2, 2, 9].map((at): Row => [at, "registered", 0, 1])), 2);
    expect([0, 1, 1.5, 2, 8, 9, 10].map((time) => timeline.rowsUntil(time))).toEqual([0, 1, 1, 4, 4, 5, 5]);
  });

  test("says what a row is about", () => {
    const timeline = new Timeline(recordingOf([[3, "strike", 1, 0]]), 2);
    expect(timeline.event(0)).toEqual({ at: 3, what: "strike", node: 1, other: 0 });
  });

  test("is empty where nothing was recorded", () => {
    const timeline = new Timeline(recordingOf([]), 3);
    expect(timeline.rows).toBe(0);
    expect(timeline.at(1_000).links).toBe(0);
    expect(new Timeline(recordingOf([]), 0).at(0).nodes).toBe(0);
  });

  test("of a recording that begins late shows from then on what its first rows set up", () => {
    const rows: Row[] = [
      [900, "started", 0],
      [900, "started", 1],
      [900, "linked", 0, 1],
      [950, "unlinked", 0, 1],
      [950, "crashed", 1],
    ];
    const timeline = new Timeline(recordingOf(rows, 900), 2);
    expect(timeline.at(899).links).toBe(0);
    expect(timeline.at(900).links).toBe(1);
    expect(timeline.at(960).states[1]).toBe(CRASHED);
    expect(timeline.at(960).links).toBe(0);
  });

  test("numbers all links that there ever were, each once", () => {
    const rows: Row[] = [
      [0, "linked", 2, 3],
      [1, "unlinked", 2, 3],
      [2, "linked", 0, 3],
      [3, "linked", 2, 3],
      [4, "linked", 0, 1],
    ];
    const { one, other, ofRow, offsets, links } = new Timeline(recordingOf(rows), 4).everLinks;
    expect([...one].map((end, link) => [end, other[link]])).toEqual([
      [0, 1],
      [0, 3],
      [2, 3],
    ]);
    expect([...ofRow]).toEqual([2, 2, 1, 2, 0]);
    expect([...links.subarray(offsets[3], offsets[4])]).toEqual([1, 2]);
  });
});

describe("a moment", () => {
  const rows: Row[] = [
    [0, "started", 0],
    [0, "started", 1],
    [0, "started", 2],
    [0, "listed", 0, 1],
    [1, "linked", 1, 2],
    [2, "strike", 1, 2],
    [2, "declared dead", 1, 2],
    [3, "unlisted", 0, 1],
    [3, "listed", 0, 2],
  ];

  test("that was copied stays as it was", () => {
    const timeline = new Timeline(recordingOf(rows), 3);
    const copy = timeline.at(1).copy();
    const before = told(copy);
    expect(told(timeline.at(3))).not.toEqual(before);
    expect(told(copy)).toEqual(before);
    timeline.at(0);
    expect(told(copy)).toEqual(before);
  });

  test("can be changed without changing what it was copied from", () => {
    const timeline = new Timeline(recordingOf(rows), 3);
    const moment = timeline.at(1);
    const before = told(moment);
    const copy = moment.copy();
    copy.apply("listed", 0, 2, -1);
    copy.apply("unlinked", 1, 2, 0);
    copy.apply("crashed", 1, -1, -1);
    copy.apply("strike", 0, 2, -1);
    expect(told(moment)).toEqual(before);
    expect([...(copy.lists.get(0) ?? [])]).toEqual([1, 2]);
    expect(copy.links).toBe(0);
  });

  test("knows whom a node is linked with, either way", () => {
    const moment = new Timeline(recordingOf(rows), 3).at(1);
    expect([...moment.neighbours(1)]).toEqual([2]);
    expect([...moment.neighbours(2)]).toEqual([1]);
    expect([...moment.neighbours(0)]).toEqual([]);
  });

  test("forgets a seed's list with its memory, and keeps it over a mere end", () => {
    const seed: Row[] = [
      [0, "started", 0],
      [1, "listed", 0, 1],
      [2, "crashed", 0],
      [3, "memory lost", 0],
      [3, "started", 0],
    ];
    const timeline = new Timeline(recordingOf(seed), 2);
    expect([...(timeline.at(2).lists.get(0) ?? [])]).toEqual([1]);
    expect(timeline.at(3).lists.has(0)).toBe(false);
    expect(timeline.at(3).isAlive(0)).toBe(true);
  });

  test("counts more strikes than fit into sixteen bits", () => {
    const strikes = Array.from({ length: 70_000 }, (): Row => [0, "strike", 0, 1]);
    expect(new Timeline(recordingOf(strikes), 2).at(0).strikes[1]).toBe(70_000);
  });
});

describe("the live overlay of a moment", () => {
  test("is of the peers that live, and of the links between them", () => {
    const rows: Row[] = [
      ...[0, 1, 2, 3, 4].map((node): Row => [0, "started", node]),
      [0, "linked", 0, 1],
      [0, "linked", 1, 3],
      [0, "linked", 3, 4],
      [1, "frozen", 3],
      [1, "crashed", 2],
    ];
    const overlay = liveOverlay(new Timeline(recordingOf(rows), 5).at(1), (node) => node !== 0);
    expect([...overlay.nodes]).toEqual([1, 3, 4]);
    expect(overlay.graph.size).toBe(2);
    expect([...overlay.graph.targets]).toEqual([1, 0, 2, 1]);
  });
});

/** So many rows of links, lists and strikes, one a millisecond. */
function many(rows: number, nodes: number): Row[] {
  const random = new Randomness(1).stream("history", "");
  const kinds = [
    "linked",
    "linked",
    "unlinked",
    "listed",
    "unlisted",
    "strike",
    "memory lost",
    "frozen",
    "thawed",
  ] as const;
  return Array.from({ length: rows }, (_, at): Row => {
    const node = Math.floor(random() * nodes);
    const other = (node + 1 + Math.floor(random() * (nodes - 1))) % nodes;
    return [at, kinds[Math.floor(random() * kinds.length)], node, other];
  });
}
