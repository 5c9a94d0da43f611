import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { degreeOf, graphOf } from "../../../reports/graph/graph.js";
import { subgraphOf } from "../../../reports/graph/subgraph.js";
import { forEveryGraph, graphFrom, linksOf } from "./graphs.js";

describe("a graph", () => {
  test("has each of its links once, whichever way round and however often they are given", () => {
    const graph = graphOf(4, [3, 0, 1, 1, 0], [1, 1, 1, 3, 1]);
    expect(graph.size).toBe(2);
    expect(linksOf(graph)).toEqual([
      [0, 1],
      [1, 3],
    ]);
    expect([0, 1, 2, 3].map((node) => degreeOf(graph, node))).toEqual([1, 2, 0, 1]);
  });

  test("has its neighbours in ascending order, and none that was not given", () => {
    const links = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 60, size: "max" });
    fc.assert(
      fc.property(links, (drawn) => {
        const given = drawn.filter(([one, other]) => one !== other);
        const names = new Set(given.map(([one, other]) => `${Math.min(one, other)} ${Math.max(one, other)}`));
        const found = linksOf(graphFrom(10, drawn));
        expect(new Set(found.map(([one, other]) => `${one} ${other}`))).toEqual(names);
        expect(found).toEqual(found.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]));
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test("refuses links of what are not its nodes", () => {
    expect(() => graphOf(3, [0], [3])).toThrow(new RangeError("a link of 0 and 3 among 3"));
    expect(() => graphOf(3, [-1], [0])).toThrow(RangeError);
    expect(() => graphOf(3, [0], [Number.NaN])).toThrow(RangeError);
  });

  test("of some of its nodes has the links between them, numbered in their order", () => {
    forEveryGraph((graph) => {
      const some = Uint32Array.from({ length: graph.order }, (_, node) => node)
        .filter((node) => node % 3 !== 1)
        .toReversed();
      const places = [...some];
      const expected = linksOf(graph)
        .filter((link) => link.every((node) => places.includes(node)))
        .map((link) => link.map((node) => places.indexOf(node)).toSorted((a, b) => a - b));
      const found = linksOf(subgraphOf(graph, some));
      expect(found).toEqual(expected.toSorted((a, b) => a[0]! - b[0]! || a[1]! - b[1]!));
    });
  });
});
