import { degreeOf, type Graph } from "./graph.js";

/** A figure that is not defined is `null`. */
export interface Degrees {
  readonly min: number | null;
  readonly mean: number | null;
  readonly max: number | null;
  /** The standard deviation, over all nodes. */
  readonly deviation: number | null;
  /** How many nodes have a degree of 0, 1, 2 …, the greatest last. */
  readonly counts: readonly number[];
}

export function degreesOf(graph: Graph): Degrees {
  const { order, size } = graph;
  if (order === 0) return { min: null, mean: null, max: null, deviation: null, counts: [] };
  const counts: number[] = [];
  for (let node = 0; node < order; node++) {
    const degree = degreeOf(graph, node);
    while (counts.length <= degree) counts.push(0);
    counts[degree]++;
  }
  const mean = (2 * size) / order;
  const squares = counts.reduce((sum, count, degree) => sum + count * (degree - mean) * (degree - mean), 0);
  return {
    min: counts.findIndex((count) => count > 0),
    mean,
    max: counts.length - 1,
    deviation: Math.sqrt(squares / order),
    counts,
  };
}
