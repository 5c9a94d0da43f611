import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutPoints } from "../../../sim/measures/cut-points.js";
import { type Graph, linksOf, ringsAround } from "../../../sim/measures/live-overlay.js";

type Link = readonly [number, number];

function graphOf(nodes: readonly number[], links: readonly Link[]): Graph {
  const neighbours: number[][] = [];
  for (const node of nodes) neighbours[node] = [];
  for (const [a, b] of links) {
    neighbours[a].push(b);
    neighbours[b].push(a);
  }
  for (const node of nodes) neighbours[node].sort((a, b) => a - b);
  return { nodes, neighbours };
}

function components(nodes: readonly number[], links: readonly Link[]): number {
  const graph = graphOf(nodes, links);
  const met = new Set<number>();
  let count = 0;
  for (const node of nodes) {
    if (met.has(node)) continue;
    count++;
    for (const ring of ringsAround(node, graph)) for (const peer of ring) met.add(peer);
  }
  return count;
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Up to nine nodes, ids with gaps, and any links between them, each once. */
const anyGraph = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 3 })).chain(([count, step]) => {
  const nodes = range(count).map((index) => index * step);
  const pairs = nodes.flatMap((a) => nodes.filter((b) => a < b).map((b): Link => [a, b]));
  return fc.subarray(pairs).map((links) => ({ nodes, links }));
});

describe("where a graph falls apart", () => {
  test("is where it has more components without that node, or that link", () => {
    fc.assert(
      fc.property(anyGraph, ({ nodes, links }) => {
        const whole = components(nodes, links);
        const found = cutPoints(graphOf(nodes, links));
        const without = (node: number) =>
          components(
            nodes.filter((other) => other !== node),
            links.filter((link) => !link.includes(node)),
          );
        expect(found.articulationPoints).toEqual(nodes.filter((node) => without(node) > whole));
        const apart = links.filter(
          (link) =>
            components(
              nodes,
              links.filter((other) => other !== link),
            ) > whole,
        );
        expect(found.bridges).toEqual(apart);
      }),
      { seed: 42, numRuns: 2_000 },
    );
  });

  test("is everywhere in a chain, however long, and nowhere in a ring", () => {
    const nodes = range(100_000);
    const chain = nodes.slice(1).map((node): Link => [node - 1, node]);
    const { articulationPoints, bridges } = cutPoints(graphOf(nodes, chain));
    expect(articulationPoints.length).toBe(99_998);
    expect(bridges.length).toBe(99_999);
    const ring = cutPoints(graphOf(nodes, [...chain, [0, 99_999]]));
    expect(ring).toEqual({ articulationPoints: [], bridges: [] });
  });

  test("is nowhere in a graph of nobody", () => {
    expect(cutPoints({ nodes: [], neighbours: [] })).toEqual({ articulationPoints: [], bridges: [] });
  });
});

test("the links of a graph are told once each, in order", () => {
  const links: Link[] = [
    [0, 2],
    [0, 3],
    [2, 3],
  ];
  expect(linksOf(graphOf([0, 1, 2, 3], links))).toEqual(links);
});

test("the rings around a node are those of its distances", () => {
  const graph = graphOf(range(6), [
    [0, 1],
    [1, 2],
    [0, 3],
    [3, 4],
    [2, 4],
  ]);
  expect([...ringsAround(0, graph)]).toEqual([[0], [1, 3], [2, 4]]);
  expect([...ringsAround(5, graph)]).toEqual([[5]]);
});
