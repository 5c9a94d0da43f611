import type { Graph } from "./graph.js";

/** Where a graph comes apart by losing a single node or link. */
export interface Cuts {
  /** Nodes whose loss leaves more components, ascending. */
  readonly articulationPoints: readonly number[];
  /** Links whose loss leaves more components: their ends, the lower first; in ascending order. */
  readonly bridges: readonly (readonly [number, number])[];
}

/**
 * By one depth-first search that keeps for each node the earliest one that its branch leads back to (Hopcroft and Tarjan,
 * "Efficient algorithms for graph manipulation", 1973; Tarjan, "A note on finding the bridges of a graph", 1974). With a
 * stack of its own: an overlay in a row would be too deep for calls.
 */
export function cutsOf({ order, offsets, targets }: Graph): Cuts {
  const times = new Uint32Array(order);
  const earliest = new Uint32Array(order);
  const parents = new Int32Array(order).fill(-1);
  const next = offsets.slice(0, order);
  const path = new Uint32Array(order);
  const isPoint = new Uint8Array(order);
  const bridges: [number, number][] = [];
  let time = 0;

  for (let root = 0; root < order; root++) {
    if (times[root] > 0) continue;
    let [depth, branches] = [0, 0];
    path[0] = root;
    times[root] = earliest[root] = ++time;
    while (depth >= 0) {
      const node = path[depth];
      if (next[node] < offsets[node + 1]) {
        const target = targets[next[node]++];
        if (times[target] === 0) {
          parents[target] = node;
          times[target] = earliest[target] = ++time;
          path[++depth] = target;
        } else if (target !== parents[node] && times[target] < earliest[node]) {
          earliest[node] = times[target];
        }
        continue;
      }
      depth--;
      const parent = parents[node];
      if (parent < 0) continue;
      if (earliest[node] < earliest[parent]) earliest[parent] = earliest[node];
      if (earliest[node] > times[parent]) bridges.push(parent < node ? [parent, node] : [node, parent]);
      if (parent === root) branches++;
      else if (earliest[node] >= times[parent]) isPoint[parent] = 1;
    }
    // Nothing is before the root: it is one if it is all that holds its branches together.
    if (branches > 1) isPoint[root] = 1;
  }
  bridges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return { articulationPoints: [...isPoint.keys()].filter((node) => isPoint[node] === 1), bridges };
}
