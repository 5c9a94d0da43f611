import { degreeOf, type Graph } from "./graph.js";

/** How much the neighbours of a node are neighbours of each other. A figure that is not defined is `null`. */
export interface Clustering {
  /**
   * The mean over nodes of the share of pairs of neighbours that are linked; of a node with fewer than two neighbours it
   * is 0. (Watts and Strogatz, "Collective dynamics of small-world networks", 1998.)
   */
  readonly local: number | null;
  /** 3 · triangles / paths of two links (Newman, "The structure and function of complex networks", 2003, section III.B). */
  readonly global: number | null;
  readonly triangles: number;
}

export function clusteringOf(graph: Graph): Clustering {
  const triangles = trianglesOf(graph);
  let [sum, corners, triples] = [0, 0, 0];
  for (let node = 0; node < graph.order; node++) {
    const degree = degreeOf(graph, node);
    const pairs = (degree * (degree - 1)) / 2;
    corners += triangles[node];
    triples += pairs;
    if (pairs > 0) sum += triangles[node] / pairs;
  }
  return {
    local: graph.order === 0 ? null : sum / graph.order,
    global: triples === 0 ? null : corners / triples,
    triangles: corners / 3,
  };
}

/**
 * For each node, in how many triangles it is. Links are looked at from the end of fewer neighbours only, which bounds the
 * work by size^1.5. (Latapy, "Main-memory triangle computations for very large (sparse (power-law)) graphs", 2008.)
 */
export function trianglesOf(graph: Graph): Uint32Array {
  const { order } = graph;
  const { offsets, targets } = towardsMoreNeighbours(graph);
  const triangles = new Uint32Array(order);
  const markedBy = new Int32Array(order).fill(-1);
  for (let one = 0; one < order; one++) {
    for (let at = offsets[one]; at < offsets[one + 1]; at++) markedBy[targets[at]] = one;
    for (let at = offsets[one]; at < offsets[one + 1]; at++) {
      const two = targets[at];
      for (let on = offsets[two]; on < offsets[two + 1]; on++) {
        const three = targets[on];
        if (markedBy[three] !== one) continue;
        triangles[one]++;
        triangles[two]++;
        triangles[three]++;
      }
    }
  }
  return triangles;
}

/** Each link once, in the row of the end with fewer neighbours; of equals, of the lower one. */
function towardsMoreNeighbours(graph: Graph): Pick<Graph, "offsets" | "targets"> {
  const { order, offsets, targets } = graph;
  const starts = new Uint32Array(order + 1);
  const ends = new Uint32Array(graph.size);
  let length = 0;
  for (let node = 0; node < order; node++) {
    const degree = degreeOf(graph, node);
    for (let at = offsets[node]; at < offsets[node + 1]; at++) {
      const target = targets[at];
      const more = degreeOf(graph, target) - degree;
      if (more > 0 || (more === 0 && target > node)) ends[length++] = target;
    }
    starts[node + 1] = length;
  }
  return { offsets: starts, targets: ends };
}
