import { degreeOf, type Graph } from "./graph.js";

/** The sets of nodes that have paths to one another. */
export interface Components {
  /** For each node, the number of its component: 0 is the largest; of equals, that of the lower node comes first. */
  readonly labels: Uint32Array;
  /** For each component, how many nodes it has. */
  readonly sizes: Uint32Array;
}

export function componentsOf(graph: Graph): Components {
  const { order, offsets, targets } = graph;
  const labels = new Uint32Array(order).fill(order);
  const sizes: number[] = [];
  const queue = new Uint32Array(order);
  for (let first = 0; first < order; first++) {
    if (labels[first] !== order) continue;
    const label = sizes.length;
    labels[first] = label;
    queue[0] = first;
    let reached = 1;
    for (let next = 0; next < reached; next++) {
      const node = queue[next];
      for (let at = offsets[node]; at < offsets[node + 1]; at++) {
        const target = targets[at];
        if (labels[target] !== order) continue;
        labels[target] = label;
        queue[reached++] = target;
      }
    }
    sizes.push(reached);
  }
  return largestFirst(labels, sizes);
}

/** How many nodes have no link. */
export function isolatedIn(graph: Graph): number {
  let isolated = 0;
  for (let node = 0; node < graph.order; node++) if (degreeOf(graph, node) === 0) isolated++;
  return isolated;
}

/** How many nodes have no path to any that is listed. */
export function detachedFrom({ labels, sizes }: Components, isListed: (node: number) => boolean): number {
  const attached = new Uint8Array(sizes.length);
  for (let node = 0; node < labels.length; node++) if (isListed(node)) attached[labels[node]] = 1;
  let detached = 0;
  for (let label = 0; label < sizes.length; label++) if (attached[label] === 0) detached += sizes[label];
  return detached;
}

/** The nodes of a component, ascending. */
export function nodesOf({ labels, sizes }: Components, label: number): Uint32Array {
  const nodes = new Uint32Array(sizes[label] ?? 0);
  let found = 0;
  for (let node = 0; node < labels.length; node++) if (labels[node] === label) nodes[found++] = node;
  return nodes;
}

function largestFirst(labels: Uint32Array, sizes: readonly number[]): Components {
  const ranked = sizes.map((_, label) => label).toSorted((a, b) => sizes[b] - sizes[a] || a - b);
  const rankOf = new Uint32Array(sizes.length);
  ranked.forEach((label, rank) => (rankOf[label] = rank));
  return { labels: labels.map((label) => rankOf[label]), sizes: Uint32Array.from(ranked, (label) => sizes[label]) };
}
