import { describe, expect, test } from "vitest";
import { componentsOf } from "../../../reports/graph/components.js";
import { cutsOf } from "../../../reports/graph/cuts.js";
import { forEveryGraph, graphFrom, linksOf, row, SHAPES, withoutNode } from "./graphs.js";

describe("articulation points and bridges", () => {
  test.each([
    ["ring", [], 0],
    ["star", [0], 9],
    ["complete", [], 0],
    ["path", [1, 2, 3, 4, 5, 6, 7, 8], 9],
    ["grid", [], 0],
    ["two cliques", [4, 5], 1],
  ] as const)("of a %s are those that one sees", (shape, points, bridges) => {
    const found = cutsOf(SHAPES[shape]);
    expect(found.articulationPoints).toEqual(points);
    expect(found.bridges).toHaveLength(bridges);
  });

  test("of two cliques are the link between them", () => {
    expect(cutsOf(SHAPES["two cliques"]).bridges).toEqual([[4, 5]]);
  });

  test("are those nodes whose loss leaves more components, of every graph", () => {
    forEveryGraph((graph) => {
      const before = componentsOf(graph).sizes.length;
      const nodes = Array.from({ length: graph.order }, (_, node) => node);
      // The node itself is left, as a component of its own: not counted.
      const points = nodes.filter((node) => componentsOf(withoutNode(graph, node)).sizes.length - 1 > before);
      expect(cutsOf(graph).articulationPoints).toEqual(points);
    });
  });

  test("are those links whose loss leaves more components, of every graph", () => {
    forEveryGraph((graph) => {
      const before = componentsOf(graph).sizes.length;
      const links = linksOf(graph);
      const bridges = links.filter((lost) => {
        const rest = graphFrom(graph.order, links.filter((link) => link !== lost)); // prettier-ignore
        return componentsOf(rest).sizes.length > before;
      });
      expect(cutsOf(graph).bridges).toEqual(bridges);
    });
  });

  test("are found in a row of a hundred thousand, which no stack of calls is deep enough for", () => {
    const { articulationPoints, bridges } = cutsOf(graphFrom(100_000, row(100_000)));
    expect([articulationPoints.length, bridges.length]).toEqual([99_998, 99_999]);
  });
});
