import { describe, expect, test } from "vitest";
import { betweennessOf } from "../../../reports/graph/betweenness.js";
import { clique, type Links, picks } from "../layout/networks.js";
import { forEveryGraph, graphFrom, SHAPES } from "./graphs.js";
import { ByGraphology } from "./graphology.js";

describe("betweenness", () => {
  test.each([
    // Each is passed by 4 pairs at 2 hops and so on: in a ring of 2k, (k − 1)² / 2 of 36 pairs.
    ["ring", Array.from({ length: 10 }, () => 8 / 36)],
    ["star", [1, ...Array.from({ length: 9 }, () => 0)]],
    ["complete", Array.from({ length: 10 }, () => 0)],
    ["path", Array.from({ length: 10 }, (_, node) => (node * (9 - node)) / 36)],
    // Pairs of 4 on this side with 5 on that.
    ["two cliques", [0, 0, 0, 0, 20 / 36, 20 / 36, 0, 0, 0, 0]],
  ] as const)("of a %s is as one can work out", (shape, expected) => {
    near(betweennessOf(SHAPES[shape]).of, expected);
  });

  test("is what graphology finds, of every graph", () => {
    forEveryGraph((graph) => {
      if (graph.order > 2) near(betweennessOf(graph).of, new ByGraphology(graph).betweenness());
    });
  });

  test("is 0 where there are no pairs of others", () => {
    expect([...betweennessOf(graphFrom(2, [[0, 1]])).of]).toEqual([0, 0]);
    expect(betweennessOf(graphFrom(0, [])).of).toHaveLength(0);
  });

  test("holds where there are more shortest paths than a number can count", () => {
    const [count, width] = [700, 3];
    const graph = graphFrom(2 + count * width, layers(count, width));
    const { of } = betweennessOf(graph);
    for (const layer of [2, 100, 349, 350, 697]) {
      // All pairs of this side and that, and half of the pairs of the layers beside: a third of them each.
      const [before, after] = [1 + layer * width, 1 + (count - 1 - layer) * width];
      const pairs = (graph.order - 1) * (graph.order - 2);
      const expected = (2 * (before * after + 3)) / width / pairs;
      near(of.slice(before, before + width), [expected, expected, expected]);
    }
  });

  describe("beyond the work to which it is exact", () => {
    const graph = graphFrom(400, [...picks(200, 3), ...picks(200, 3, 200), [0, 200]]);
    const exact = betweennessOf(graph);
    const sampled = betweennessOf(graph, { work: 100 * (graph.order + 2 * graph.size) });

    test("is from as many sources as it allows, and says so", () => {
      expect(exact.exactness).toEqual({ exact: true });
      expect(sampled.exactness).toEqual({ exact: false, samples: 100, of: 400 });
    });

    test("is nearly the exact one where it is high", () => {
      for (const node of [0, 200]) expect(Math.abs(sampled.of[node]! / exact.of[node]! - 1)).toBeLessThan(0.1);
    });

    test("sums to nearly the same", () => {
      const [of, all] = [sampled, exact].map((found) => found.of.reduce((sum, share) => sum + share, 0));
      expect(Math.abs(of! / all! - 1)).toBeLessThan(0.05);
    });

    test("is the same each time", () => {
      expect(betweennessOf(graph, { work: 1 })).toEqual(betweennessOf(graph, { work: 1 }));
    });
  });

  test("says how far it is", () => {
    const shares: number[] = [];
    betweennessOf(graphFrom(300, clique(300)), { onProgress: (share) => shares.push(share) });
    expect(shares.length).toBeGreaterThan(0);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
  });
});

/** A node, layers of so many, each linked with all of the next, and a node: width^layers shortest paths from end to end. */
function layers(count: number, width: number): Links {
  const links: [number, number][] = [];
  const nodeOf = (layer: number, place: number) => 1 + layer * width + place;
  for (let place = 0; place < width; place++) {
    links.push([0, nodeOf(0, place)], [nodeOf(count - 1, place), 1 + count * width]);
    for (let layer = 1; layer < count; layer++) {
      for (let before = 0; before < width; before++) links.push([nodeOf(layer - 1, before), nodeOf(layer, place)]);
    }
  }
  return links;
}

function near(found: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(found).toHaveLength(expected.length);
  expect(Math.max(0, ...Array.from(expected, (share, node) => Math.abs(found[node]! - share)))).toBeLessThan(1e-9);
}
