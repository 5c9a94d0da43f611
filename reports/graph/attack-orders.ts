import TinyQueue from "tinyqueue";
import type { RandomStream } from "../../sim/random.js";
import { shuffle } from "./draw.js";
import { degreeOf, type Graph } from "./graph.js";

/** All nodes in a random order: whoever goes next is any of those that are left. */
export function randomOrder({ order }: Graph, random: RandomStream): Uint32Array {
  const nodes = Uint32Array.from({ length: order }, (_, node) => node);
  shuffle(nodes, order, random);
  return nodes;
}

/** By the degrees that nodes have at first, the highest first; of equals, the one that comes first in `ties`. */
export function initialDegreeOrder(graph: Graph, ties: Uint32Array): Uint32Array {
  return ties.toSorted((a, b) => degreeOf(graph, b) - degreeOf(graph, a));
}

/**
 * Whoever has the most links then goes next, degrees being counted anew after each removal (the recalculated degree of
 * Holme, Kim, Yoon and Han, "Attack vulnerability of complex networks", 2002); of equals, the one first in `ties`.
 */
export function presentDegreeOrder(graph: Graph, ties: Uint32Array): Uint32Array {
  const { order, offsets, targets } = graph;
  const degrees = Uint32Array.from({ length: order }, (_, node) => degreeOf(graph, node));
  const rankOf = new Uint32Array(order);
  ties.forEach((node, rank) => (rankOf[node] = rank));
  const isRemoved = new Uint8Array(order);
  const removed = new Uint32Array(order);
  let count = 0;
  // One number a node, so that the least is the next: fewer links are more, and then the rank counts.
  const keyOf = (node: number) => (order - degrees[node]) * order + rankOf[node];
  const queue = new TinyQueue(
    Array.from(degrees, (_, node) => keyOf(node)),
    (a, b) => a - b,
  );
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    const node = ties[key % order];
    // A node that lost links since has another key in the queue.
    if (isRemoved[node] === 1 || key !== keyOf(node)) continue;
    isRemoved[node] = 1;
    removed[count++] = node;
    for (let at = offsets[node]; at < offsets[node + 1]; at++) {
      const target = targets[at];
      if (isRemoved[target] === 1) continue;
      degrees[target]--;
      queue.push(keyOf(target));
    }
  }
  return removed;
}
