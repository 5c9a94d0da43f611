import type { NodeId } from "../../src/node/contract.js";
import type { Graph } from "./live-overlay.js";

/** Where a graph falls apart. */
export interface CutPoints {
  /** The nodes without which the component they are in would fall apart, ascending. */
  readonly articulationPoints: readonly NodeId[];
  /** The links without which the component they are in would fall apart: lower end first, by ascending ends. */
  readonly bridges: readonly (readonly [NodeId, NodeId])[];
}

/**
 * Tarjan's walk in depth, which knows of each node the earliest one that it can get back to without the link it came by
 * ("Depth-first search and linear graph algorithms", 1972; Hopcroft and Tarjan, algorithm 447, 1973). With a stack of
 * its own: a ring of a hundred thousand peers is a hundred thousand deep.
 */
export function cutPoints({ nodes, neighbours }: Graph): CutPoints {
  const size = (nodes.at(-1) ?? -1) + 1;
  /** The order in which nodes are met, from 1; 0: not met yet. */
  const met = new Int32Array(size);
  const earliest = new Int32Array(size);
  const parent = new Int32Array(size).fill(-1);
  /** How many of a node's neighbours have been looked at. */
  const looked = new Int32Array(size);
  const points = new Set<NodeId>();
  const bridges: [NodeId, NodeId][] = [];
  let count = 0;

  function leave(child: NodeId, node: NodeId, isRoot: boolean): void {
    earliest[node] = Math.min(earliest[node], earliest[child]);
    if (!isRoot && earliest[child] >= met[node]) points.add(node);
    if (earliest[child] > met[node]) bridges.push(child < node ? [child, node] : [node, child]);
  }

  for (const root of nodes) {
    if (met[root] !== 0) continue;
    let children = 0;
    met[root] = earliest[root] = ++count;
    const path = [root];
    while (path.length > 0) {
      const node = path[path.length - 1];
      const peer = neighbours[node]?.[looked[node]++];
      if (peer === undefined) {
        path.pop();
        if (path.length > 0) leave(node, parent[node], parent[node] === root);
      } else if (met[peer] === 0) {
        parent[peer] = node;
        met[peer] = earliest[peer] = ++count;
        if (node === root) children++;
        path.push(peer);
      } else if (peer !== parent[node]) {
        earliest[node] = Math.min(earliest[node], met[peer]);
      }
    }
    // Nothing leads from one part below the root to another but the root.
    if (children > 1) points.add(root);
  }
  return {
    articulationPoints: [...points].toSorted((a, b) => a - b),
    bridges: bridges.toSorted(([a, b], [c, d]) => a - c || b - d),
  };
}
