import { type Graph, graphOf } from "../graph/graph.js";
import type { Moment } from "./moment.js";

/** Peers and their links as a graph, whose nodes are numbered anew. */
export interface Overlay {
  readonly graph: Graph;
  /** For each node of the graph, its place among the nodes of the run, ascending. */
  readonly nodes: Uint32Array;
}

/** The live peers of a moment, and their links. */
export function liveOverlay(moment: Moment, isPeer: (node: number) => boolean): Overlay {
  const nodes: number[] = [];
  const placeOf = new Int32Array(moment.nodes).fill(-1);
  for (let node = 0; node < moment.nodes; node++) {
    if (!isPeer(node) || !moment.isAlive(node)) continue;
    placeOf[node] = nodes.length;
    nodes.push(node);
  }
  const one: number[] = [];
  const other: number[] = [];
  moment.forEachLink((a, b) => {
    if (placeOf[a] < 0 || placeOf[b] < 0) return;
    one.push(placeOf[a]);
    other.push(placeOf[b]);
  });
  return { graph: graphOf(nodes.length, one, other), nodes: Uint32Array.from(nodes) };
}
