import * as fc from "fast-check";
import { type Graph, graphOf } from "../../../reports/graph/graph.js";
import { clique, grid, type Links, ring } from "../layout/networks.js";

/** A graph of these links. */
export function graphFrom(order: number, links: Links): Graph {
  return graphOf(
    order,
    links.map(([one]) => one),
    links.map(([, other]) => other),
  );
}

/** Each link once, the lower end first. */
export function linksOf({ order, offsets, targets }: Graph): [number, number][] {
  const links: [number, number][] = [];
  for (let node = 0; node < order; node++) {
    for (const target of targets.subarray(offsets[node], offsets[node + 1])) {
      if (node < target) links.push([node, target]);
    }
  }
  return links;
}

/** The same without a node, whose number stays, without its links. */
export function withoutNode(graph: Graph, node: number): Graph {
  return graphFrom(
    graph.order,
    linksOf(graph).filter(([one, other]) => one !== node && other !== node),
  );
}

/** The first with all others. */
export function star(nodes: number): Links {
  return Array.from({ length: nodes - 1 }, (_, node) => [0, node + 1] as const);
}

/** Each node with the next. */
export function row(nodes: number): Links {
  return ring(nodes).slice(0, nodes - 1);
}

/** Two sets of so many, all of each linked with all of it, and one link between the two. */
export function twoCliques(each: number): Links {
  return [...clique(each), ...clique(each, each), [each - 1, each]];
}

/** Graphs of which the measures are known. */
export const SHAPES = {
  ring: graphFrom(10, ring(10)),
  "odd ring": graphFrom(11, ring(11)),
  star: graphFrom(10, star(10)),
  complete: graphFrom(10, clique(10)),
  path: graphFrom(10, row(10)),
  grid: graphFrom(12, grid(4, 3)),
  "two cliques": graphFrom(10, twoCliques(5)),
};

/** Graphs of up to 40 nodes, from ones without links to nearly complete ones. */
const anyGraph: fc.Arbitrary<Graph> = fc.integer({ min: 1, max: 40 }).chain((order) => {
  const node = fc.nat(order - 1);
  const links = fc.oneof(
    fc.array(fc.tuple(node, node), { maxLength: order }),
    fc.array(fc.tuple(node, node), { maxLength: 6 * order, size: "max" }),
  );
  return links.map((drawn) => graphFrom(order, drawn));
});

/** Holds of every graph. */
export function forEveryGraph(claim: (graph: Graph) => void): void {
  fc.assert(fc.property(anyGraph, claim), { seed: 42, numRuns: 300 });
}
