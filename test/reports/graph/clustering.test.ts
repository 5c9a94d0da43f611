import { describe, expect, test } from "vitest";
import { clusteringOf, trianglesOf } from "../../../reports/graph/clustering.js";
import type { Graph } from "../../../reports/graph/graph.js";
import { clique } from "../layout/networks.js";
import { forEveryGraph, graphFrom, linksOf, SHAPES } from "./graphs.js";

describe("clustering", () => {
  test.each([
    ["ring", { local: 0, global: 0, triangles: 0 }],
    ["star", { local: 0, global: 0, triangles: 0 }],
    ["complete", { local: 1, global: 1, triangles: 120 }],
    ["path", { local: 0, global: 0, triangles: 0 }],
    ["grid", { local: 0, global: 0, triangles: 0 }],
    // The two ends of the link between them have 5 neighbours, of whose 10 pairs 6 are linked.
    ["two cliques", { local: (8 + 2 * 0.6) / 10, global: 60 / 68, triangles: 20 }],
  ] as const)("of a %s is as one can work out", (shape, expected) => {
    const found = clusteringOf(SHAPES[shape]);
    expect(found.triangles).toBe(expected.triangles);
    expect(found.local).toBeCloseTo(expected.local, 12);
    expect(found.global).toBeCloseTo(expected.global, 12);
  });

  test("counts a peer with fewer than two neighbours as 0", () => {
    expect(clusteringOf(graphFrom(5, clique(3))).local).toBeCloseTo(3 / 5, 12);
  });

  test("is not defined where there is nothing to be clustered", () => {
    expect(clusteringOf(graphFrom(0, []))).toEqual({ local: null, global: null, triangles: 0 });
    expect(clusteringOf(graphFrom(2, [[0, 1]]))).toEqual({ local: 0, global: null, triangles: 0 });
  });

  test("is what its definition says, of every graph", () => {
    forEveryGraph((graph) => {
      const { local, global, triangles } = clusteringOf(graph);
      const naive = byDefinition(graph);
      expect([...trianglesOf(graph)]).toEqual(naive.map((node) => node.linked));
      expect(triangles).toBe(naive.reduce((sum, { linked }) => sum + linked, 0) / 3);
      const shares = naive.map(({ linked, pairs }) => (pairs === 0 ? 0 : linked / pairs));
      expect(local).toBeCloseTo(shares.reduce((sum, share) => sum + share, 0) / graph.order, 12);
      const pairs = naive.reduce((sum, node) => sum + node.pairs, 0);
      if (pairs === 0) expect(global).toBeNull();
      else expect(global).toBeCloseTo((3 * triangles) / pairs, 12);
    });
  });
});

/** For each node, its pairs of neighbours, and how many of them are linked. */
function byDefinition(graph: Graph): { readonly pairs: number; readonly linked: number }[] {
  const names = new Set(linksOf(graph).map(String));
  return Array.from({ length: graph.order }, (_, node) => {
    const neighbours = [...graph.targets.subarray(graph.offsets[node], graph.offsets[node + 1])];
    const pairs = neighbours.flatMap((one, at) => neighbours.slice(at + 1).map((other) => `${one},${other}`));
    return { pairs: pairs.length, linked: pairs.filter((pair) => names.has(pair)).length };
  });
}
