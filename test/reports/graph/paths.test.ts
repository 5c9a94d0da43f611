import { describe, expect, test } from "vitest";
import { componentsOf, nodesOf } from "../../../reports/graph/components.js";
import type { Graph } from "../../../reports/graph/graph.js";
import { pathsOf } from "../../../reports/graph/paths.js";
import { subgraphOf } from "../../../reports/graph/subgraph.js";
import { grid, picks, ring } from "../layout/networks.js";
import { forEveryGraph, graphFrom, SHAPES } from "./graphs.js";
import { ByGraphology } from "./graphology.js";

/** Of 600 nodes: more than are searched from at once, and than a sample of a small work has. */
const RANDOM = graphFrom(600, picks(600, 3));

describe("paths", () => {
  test.each([
    ["ring", { mean: 25 / 9, diameter: 5, radius: 5, lengths: [0, 20, 20, 20, 20, 10] }],
    ["odd ring", { mean: 3, diameter: 5, radius: 5, lengths: [0, 22, 22, 22, 22, 22] }],
    ["star", { mean: 1.8, diameter: 2, radius: 1, lengths: [0, 18, 72] }],
    ["complete", { mean: 1, diameter: 1, radius: 1, lengths: [0, 90] }],
    ["path", { mean: 11 / 3, diameter: 9, radius: 5, lengths: [0, 18, 16, 14, 12, 10, 8, 6, 4, 2] }],
    // In a grid of a columns and b rows the mean is (a + b) / 3.
    ["grid", { mean: 7 / 3, diameter: 5, radius: 3 }],
    ["two cliques", { mean: 17 / 9, diameter: 3, radius: 2, lengths: [0, 42, 16, 32] }],
  ] as const)("of a %s are as long as one can work out", (shape, expected) => {
    const found = pathsOf(SHAPES[shape]);
    expect(found).toMatchObject({ ...expected, mean: expect.closeTo(expected.mean, 12), exactness: { exact: true } });
  });

  test("are those that graphology finds, in the largest component", () => {
    forEveryGraph((graph) => {
      const largest = subgraphOf(graph, nodesOf(componentsOf(graph), 0));
      if (largest.size === 0) return;
      const theirs = new ByGraphology(largest);
      const eccentricities = theirs.eccentricities();
      const { diameter, radius } = pathsOf(graph);
      expect({ diameter, radius }).toEqual({ diameter: theirs.diameter(), radius: Math.min(...eccentricities) });
    });
  });

  test("are counted from every node to every other", () => {
    forEveryGraph((graph) => {
      const { mean, lengths } = pathsOf(graph);
      const expected = lengthsOneByOne(subgraphOf(graph, nodesOf(componentsOf(graph), 0)));
      expect(lengths).toEqual(expected);
      const pairs = expected.reduce((sum, count) => sum + count, 0);
      const hops = expected.reduce((sum, count, length) => sum + count * length, 0);
      expect(mean).toBe(pairs === 0 ? null : hops / pairs);
    });
  });

  test("of many nodes are found in many searches at once as one by one", () => {
    expect(pathsOf(RANDOM).lengths).toEqual(lengthsOneByOne(RANDOM));
  });

  test("of no node, and of one, have no mean", () => {
    expect(pathsOf(graphFrom(0, []))).toMatchObject({ mean: null, diameter: null, radius: null });
    expect(pathsOf(graphFrom(1, []))).toMatchObject({ mean: null, diameter: 0, radius: 0 });
  });

  describe("beyond the work to which they are exact", () => {
    const exact = pathsOf(RANDOM);
    const sampled = pathsOf(RANDOM, { work: 64 * (RANDOM.order + 2 * RANDOM.size) });

    test("are from as many sources as it allows, and say so", () => {
      expect(sampled.exactness).toEqual({ exact: false, samples: 64, of: 600 });
      expect(sampled.lengths.reduce((sum, count) => sum + count, 0)).toBe(64 * 599);
    });

    test("have nearly the exact mean", () => {
      expect(Math.abs(sampled.mean! / exact.mean! - 1)).toBeLessThan(0.02);
      expect(sampled.mean).not.toBe(exact.mean);
    });

    test("have bounds of diameter and radius", () => {
      for (const links of [picks(600, 3), picks(600, 2), ring(600), grid(30, 20)]) {
        const graph = graphFrom(600, links);
        const truth = pathsOf(graph);
        const bounds = pathsOf(graph, { work: 1 });
        expect(bounds.exactness).toEqual({
          exact: false,
          samples: 32,
          of: truth.lengths[0]! + componentsOf(graph).sizes[0]!,
        });
        expect(bounds.diameter).toBeLessThanOrEqual(truth.diameter!);
        expect(bounds.diameter).toBeGreaterThanOrEqual(truth.diameter! - 1);
        expect(bounds.radius).toBeGreaterThanOrEqual(truth.radius!);
        expect(bounds.radius).toBeLessThanOrEqual(truth.radius! + 1);
      }
    });

    test("have the exact diameter of a grid, by sweeping to and fro", () => {
      const wide = graphFrom(1200, grid(60, 20));
      expect(pathsOf(wide, { work: 1 })).toMatchObject({ diameter: 78, radius: 40 });
    });

    test("are the same each time", () => {
      expect(pathsOf(RANDOM, { work: 1 })).toEqual(pathsOf(RANDOM, { work: 1 }));
    });
  });
});

/** By a search from each node, in the plainest way. */
function lengthsOneByOne({ order, offsets, targets }: Graph): number[] {
  const lengths = [0];
  for (let source = 0; source < order; source++) {
    const hops = new Map([[source, 0]]);
    for (const [node, length] of hops) {
      if (length > 0) lengths[length] = (lengths[length] ?? 0) + 1;
      for (const target of targets.subarray(offsets[node], offsets[node + 1])) {
        if (!hops.has(target)) hops.set(target, length + 1);
      }
    }
  }
  return lengths;
}
