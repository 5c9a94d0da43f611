/**
 * A graph in compressed sparse rows whose links are of different weights: the neighbours of node `i` are
 * `targets[offsets[i]] … targets[offsets[i + 1] - 1]`, and `weights` stands beside `targets`. Each link is there twice.
 */
export interface WeightedGraph {
  readonly order: number;
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly weights: Float64Array;
}

/** Links by their ends, no two of the same ends, and how much each weighs. */
export interface WeightedLinks {
  readonly one: ArrayLike<number>;
  readonly other: ArrayLike<number>;
  readonly weight: ArrayLike<number>;
}

/** Makes a graph of links among 0 … order − 1. */
export function weightedGraphOf(order: number, { one, other, weight }: WeightedLinks): WeightedGraph {
  const offsets = new Uint32Array(order + 1);
  for (let link = 0; link < one.length; link++) {
    offsets[one[link] + 1]++;
    offsets[other[link] + 1]++;
  }
  for (let node = 0; node < order; node++) offsets[node + 1] += offsets[node];
  const filled = offsets.slice(0, order);
  const targets = new Uint32Array(2 * one.length);
  const weights = new Float64Array(2 * one.length);
  for (let link = 0; link < one.length; link++) {
    const [a, b] = [one[link], other[link]];
    targets[filled[a]] = b;
    weights[filled[a]++] = weight[link];
    targets[filled[b]] = a;
    weights[filled[b]++] = weight[link];
  }
  return { order, offsets, targets, weights };
}

/** Some of the nodes of a graph, for each of several parts: numbered anew in the order given, with the links between them. */
export function partsOf(graph: WeightedGraph, parts: readonly Uint32Array[]): WeightedGraph[] {
  const placeOf = new Int32Array(graph.order).fill(-1);
  return parts.map((nodes) => {
    nodes.forEach((node, place) => {
      placeOf[node] = place;
    });
    const part = partOf(graph, nodes, placeOf);
    for (const node of nodes) placeOf[node] = -1;
    return part;
  });
}

/** @param placeOf for each node of the graph, its place in the part; −1: it has none */
function partOf(graph: WeightedGraph, nodes: Uint32Array, placeOf: Int32Array): WeightedGraph {
  const offsets = new Uint32Array(nodes.length + 1);
  const targets: number[] = [];
  const weights: number[] = [];
  nodes.forEach((node, place) => {
    for (let at = graph.offsets[node]; at < graph.offsets[node + 1]; at++) {
      const target = placeOf[graph.targets[at]];
      if (target < 0) continue;
      targets.push(target);
      weights.push(graph.weights[at]);
    }
    offsets[place + 1] = targets.length;
  });
  return {
    order: nodes.length,
    offsets,
    targets: Uint32Array.from(targets),
    weights: Float64Array.from(weights),
  };
}
