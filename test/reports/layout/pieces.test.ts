import { describe, expect, test } from "vitest";
import { lastingLinks } from "../../../reports/layout/lasting-links.js";
import { piecesOf } from "../../../reports/layout/pieces.js";
import { Timeline } from "../../../reports/timeline/timeline.js";
import { recordingOf, type Row } from "../timeline/recordings.js";

const END = 100;

describe("the links that are laid out", () => {
  test("count for more when they are there at the end than when they ever were otherwise", () => {
    const rows: Row[] = [
      [0, "linked", 0, 1],
      [99, "unlinked", 0, 1],
      [99, "linked", 0, 2],
    ];
    const { weight, isAtEnd } = linksOf(rows, 3);
    expect([...isAtEnd]).toEqual([0, 1]);
    expect(weight[1]).toBeGreaterThan(3 * weight[0]);
  });

  test("count the more the longer they lasted, all their times together", () => {
    const rows: Row[] = [
      [0, "linked", 0, 1],
      [0, "linked", 0, 2],
      [10, "unlinked", 0, 1],
      [15, "unlinked", 0, 2],
      [20, "linked", 0, 1],
      [30, "unlinked", 0, 1],
    ];
    const { weight } = linksOf(rows, 3);
    expect(weight[0]).toBeGreaterThan(weight[1]);
    expect(weight[1]).toBeGreaterThan(0);
  });

  test("count for something even if all was over in no time", () => {
    const timeline = new Timeline(recordingOf([[0, "linked", 0, 1]], 0), 2);
    expect(lastingLinks(timeline, 0).weight[0]).toBeGreaterThanOrEqual(1);
  });
});

describe("what is laid out as one piece", () => {
  test("is a component of the end, whatever linked it with others before", () => {
    const rows: Row[] = [
      [0, "linked", 0, 1],
      [0, "linked", 2, 3],
      [0, "linked", 1, 2],
      [99, "unlinked", 1, 2],
    ];
    expect(pieces(rows, 5, [])).toEqual([[0, 1], [2, 3], [4]]);
  });

  test("has those that are gone with it, by the links that they had longest", () => {
    const rows: Row[] = [
      [0, "linked", 0, 1],
      [0, "linked", 2, 3],
      [0, "linked", 3, 4],
      [0, "linked", 4, 5],
      [40, "linked", 1, 4],
      [50, "unlinked", 1, 4],
      [50, "unlinked", 4, 5],
      [50, "unlinked", 3, 4],
    ];
    expect(pieces(rows, 6, [4, 5])).toEqual([
      [2, 3, 4, 5],
      [0, 1],
    ]);
  });

  test("may be gone altogether", () => {
    const rows: Row[] = [
      [0, "linked", 0, 1],
      [0, "linked", 2, 3],
      [50, "unlinked", 2, 3],
    ];
    expect(pieces(rows, 4, [2, 3])).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  test("has no nodes but those asked for, nor their links", () => {
    const rows: Row[] = [
      [0, "linked", 0, 1],
      [0, "linked", 0, 2],
    ];
    const links = linksOf(rows, 3);
    const found = piecesOf(3, links, { isIncluded: (node) => node !== 0, isAlive: () => true });
    expect(found.map((piece) => [...piece])).toEqual([[1], [2]]);
  });
});

function linksOf(rows: readonly Row[], nodes: number) {
  return lastingLinks(new Timeline(recordingOf(rows), nodes), END);
}

function pieces(rows: readonly Row[], nodes: number, gone: readonly number[]): number[][] {
  const divided = piecesOf(nodes, linksOf(rows, nodes), {
    isIncluded: () => true,
    isAlive: (node) => !gone.includes(node),
  });
  return divided.map((piece) => [...piece]);
}
