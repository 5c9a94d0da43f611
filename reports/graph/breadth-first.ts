import type { Graph } from "./graph.js";

/** What a search from one node found; good until the next one of the same searcher. */
export interface Search {
  /** For each node its hops from the source; −1: no path. */
  readonly hops: Int32Array;
  /** Those that were reached, the nearest first. */
  readonly reached: Uint32Array;
  /** The hops to the last of them: the source's eccentricity. */
  readonly farthest: number;
}

/** Searches a graph again and again without asking for new memory. */
export function breadthFirstSearcher({ order, offsets, targets }: Graph): (source: number) => Search {
  const hops = new Int32Array(order);
  const queue = new Uint32Array(order);
  return (source) => {
    hops.fill(-1);
    hops[source] = 0;
    queue[0] = source;
    let reached = 1;
    for (let next = 0; next < reached; next++) {
      const node = queue[next];
      for (let at = offsets[node]; at < offsets[node + 1]; at++) {
        const target = targets[at];
        if (hops[target] >= 0) continue;
        hops[target] = hops[node] + 1;
        queue[reached++] = target;
      }
    }
    return { hops, reached: queue.subarray(0, reached), farthest: hops[queue[reached - 1]] };
  };
}

/** All nodes, each component in the order of a search: neighbours are near each other. */
export function searchOrder({ order, offsets, targets }: Graph): Uint32Array {
  const isReached = new Uint8Array(order);
  const queue = new Uint32Array(order);
  let reached = 0;
  for (let first = 0; first < order; first++) {
    if (isReached[first] === 1) continue;
    let next = reached;
    isReached[first] = 1;
    queue[reached++] = first;
    for (; next < reached; next++) {
      for (let at = offsets[queue[next]]; at < offsets[queue[next] + 1]; at++) {
        const target = targets[at];
        if (isReached[target] === 1) continue;
        isReached[target] = 1;
        queue[reached++] = target;
      }
    }
  }
  return queue;
}

/** As many searches as an integer has bits go on at the same time. */
export const SEARCHES_AT_ONCE = 32;

/**
 * Searches from up to 32 sources in one pass: a node's word has a bit for each search that has been there. (Then and
 * others, "The more the merrier: efficient multi-source graph traversal", VLDB 2014.) It is the faster the nearer the
 * sources are to each other.
 */
export class ManySearches {
  readonly #graph: Graph;
  readonly #seen: Int32Array;
  #present: Int32Array;
  #coming: Int32Array;
  #nodes: Uint32Array;
  #comingNodes: Uint32Array;

  constructor(graph: Graph) {
    this.#graph = graph;
    [this.#seen, this.#present, this.#coming] = [0, 1, 2].map(() => new Int32Array(graph.order)) as [
      Int32Array,
      Int32Array,
      Int32Array,
    ];
    [this.#nodes, this.#comingNodes] = [new Uint32Array(graph.order), new Uint32Array(graph.order)];
  }

  /** Calls back for 1, 2 … hops: how many pairs are so far apart, and the searches that found any (bit by bit). */
  run(sources: Uint32Array, callback: (hops: number, pairs: number, searches: number) => void): void {
    this.#seen.fill(0);
    sources.forEach((source, bit) => {
      this.#present[source] = this.#seen[source] = 1 << bit;
      this.#nodes[bit] = source;
    });
    let count = sources.length;
    for (let hops = 1; count > 0; hops++) {
      count = this.#step(count);
      let [pairs, searches] = [0, 0];
      for (let at = 0; at < count; at++) {
        const node = this.#nodes[at];
        const bits = this.#present[node];
        this.#seen[node] |= bits;
        searches |= bits;
        pairs += bitsIn(bits);
      }
      if (pairs > 0) callback(hops, pairs, searches);
    }
  }

  /** All searches go one hop further from the nodes where they are, so many; returns the number of those they come to. */
  #step(count: number): number {
    const { offsets, targets } = this.#graph;
    const [seen, present, coming] = [this.#seen, this.#present, this.#coming];
    const [nodes, comingNodes] = [this.#nodes, this.#comingNodes];
    let found = 0;
    for (let at = 0; at < count; at++) {
      const node = nodes[at];
      const bits = present[node];
      present[node] = 0;
      for (let link = offsets[node]; link < offsets[node + 1]; link++) {
        const target = targets[link];
        const fresh = bits & ~seen[target];
        if (fresh === 0) continue;
        if (coming[target] === 0) comingNodes[found++] = target;
        coming[target] |= fresh;
      }
    }
    [this.#present, this.#coming] = [coming, present];
    [this.#nodes, this.#comingNodes] = [comingNodes, nodes];
    return found;
  }
}

/** How many bits are set (Warren, "Hacker's Delight", 2012, section 5-1). */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
