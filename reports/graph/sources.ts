import { Randomness } from "../../sim/random.js";
import { shuffle } from "./draw.js";
import type { Exactness } from "./exactness.js";
import type { Graph } from "./graph.js";

/** From fewer searches than these, even in the largest graph, nothing is estimated. */
const FEWEST_SAMPLES = 32;

/** From which nodes to search so that it stays within the work, ascending: all, or so many evenly drawn. */
export interface Sources {
  readonly nodes: Uint32Array;
  readonly exactness: Exactness;
}

/** @param purpose names the stream of randomness that they are drawn from */
export function sourcesWithin(graph: Graph, work: number, purpose: string): Sources {
  const { order, size } = graph;
  const samples = Math.max(FEWEST_SAMPLES, Math.floor(work / (order + 2 * size)));
  const nodes = Uint32Array.from({ length: order }, (_, node) => node);
  if (samples >= order) return { nodes, exactness: { exact: true } };
  shuffle(nodes, samples, new Randomness(0).stream("reports", purpose));
  return { nodes: nodes.subarray(0, samples).toSorted(), exactness: { exact: false, samples, of: order } };
}
