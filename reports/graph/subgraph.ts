import type { Graph } from "./graph.js";

/** The nodes given, numbered anew in that order, and the links between them. */
export function subgraphOf({ order, offsets, targets }: Graph, nodes: Uint32Array): Graph {
  const placeOf = new Int32Array(order).fill(-1);
  nodes.forEach((node, place) => (placeOf[node] = place));
  const starts = new Uint32Array(nodes.length + 1);
  nodes.forEach((node, place) => {
    let degree = 0;
    for (let at = offsets[node]; at < offsets[node + 1]; at++) if (placeOf[targets[at]] >= 0) degree++;
    starts[place + 1] = starts[place] + degree;
  });
  const ends = new Uint32Array(starts[nodes.length]);
  const filled = starts.slice(0, nodes.length);
  // Each adds itself to its neighbours' rows, which come out ascending.
  nodes.forEach((node, place) => {
    for (let at = offsets[node]; at < offsets[node + 1]; at++) {
      const neighbour = placeOf[targets[at]];
      if (neighbour >= 0) ends[filled[neighbour]++] = place;
    }
  });
  return { order: nodes.length, size: ends.length / 2, offsets: starts, targets: ends };
}
