import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { infectionTree } from "../../../reports/timeline/infection-tree.js";
import { deliveredBy, spreadOf } from "../../../reports/timeline/spread.js";

/** 0 tells 1 and 2, 1 tells 3; 4 missed it. */
const DELIVERIES = {
  message: 0,
  node: [0, 1, 2, 3],
  after: [0, 10, 20, 30],
  from: [-1, 0, 0, 1],
  missed: [4],
  unreachable: [],
};

describe("the spread of a message", () => {
  const spread = spreadOf(DELIVERIES, 6, 1_000);

  test("knows for each node when it came, from whom, and by how many hops", () => {
    expect([...spread.after]).toEqual([0, 10, 20, 30, Infinity, Infinity]);
    expect([...spread.from]).toEqual([-1, 0, 0, 1, -1, -1]);
    expect([...spread.hops]).toEqual([0, 1, 1, 2, -1, -1]);
    expect([...spread.missed]).toEqual([4]);
    expect(spread.lasted).toBe(30);
  });

  test("counts who has it at a moment of the run", () => {
    expect([999, 1_000, 1_010, 1_029, 1_030, 9_999].map((at) => deliveredBy(spread, at))).toEqual([0, 1, 2, 3, 4, 4]);
  });
});

describe("the infection tree", () => {
  test("has a row for each leaf, and others in the middle of theirs", () => {
    const { rows, parents, leaves } = infectionTree(spreadOf(DELIVERIES, 6, 0));
    expect([...parents]).toEqual([-1, 0, 0, 1]);
    expect(leaves).toBe(2);
    expect([...rows]).toEqual([0.5, rows[3], 1 - rows[3]!, rows[3]]);
  });

  test("of a publisher alone is a point", () => {
    const alone = { ...DELIVERIES, node: [2], after: [0], from: [-1] };
    expect(infectionTree(spreadOf(alone, 3, 0))).toMatchObject({ leaves: 1, rows: Float64Array.of(0.5) });
  });

  test("of a path of a hundred thousand peers is drawn all the same", () => {
    const node = Array.from({ length: 100_000 }, (_, place) => place);
    const path = { ...DELIVERIES, node, after: node, from: node.map((place) => place - 1), missed: [] };
    expect(infectionTree(spreadOf(path, 100_000, 0)).leaves).toBe(1);
  });

  test("keeps everybody below a node between its first and its last leaf, so that no branches cross", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 60 }), (choices) => {
        const node = [0, ...choices.map((_, place) => place + 1)];
        const from = [-1, ...choices.map((choice, place) => choice % (place + 1))];
        const tree = infectionTree(spreadOf({ ...DELIVERIES, node, from, after: node, missed: [] }, node.length, 0));
        const leavesBelow = (place: number): number[] => {
          const children = node.filter((child) => tree.parents[child] === place);
          return children.length === 0 ? [tree.rows[place]!] : children.flatMap(leavesBelow);
        };
        for (const parent of node) {
          const spans = node
            .filter((child) => tree.parents[child] === parent)
            .map(leavesBelow)
            .map((rows) => [Math.min(...rows), Math.max(...rows)] as const)
            .toSorted((a, b) => a[0] - b[0]);
          for (let at = 1; at < spans.length; at++) expect(spans[at]![0]).toBeGreaterThan(spans[at - 1]![1]);
        }
        expect(new Set(leavesBelow(0)).size).toBe(tree.leaves);
      }),
    );
  });
});
