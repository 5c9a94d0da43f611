import { SEARCHES_AT_ONCE } from "./breadth-first.js";
import type { Graph } from "./graph.js";

/** Room for so many links, of all searches that go on at the same time. */
const MOST_LINKS = 1 << 24;

/**
 * The links that lead away from a source, from each node to those that are one hop further: of many sources at once, in
 * one pass, in which each node's word has a bit for each search (as {@link ManySearches} does it).
 *
 * ```text
 * ends:  | from to from to from to … | from to …        | …
 *          search 0                    search 1
 *          level 0 | level 1 …         level 0 | level 1 …
 * ```
 */
export class LinksAway {
  /** So many searches fit in. */
  readonly atOnce: number;
  /** Each link as a pair of places, the nearer end first; where those of a search and level are, {@link startOf} says. */
  readonly ends: Uint32Array;
  readonly #graph: Graph;
  readonly #seen: Int32Array;
  #present: Int32Array;
  #coming: Int32Array;
  #nodes: Uint32Array;
  #comingNodes: Uint32Array;
  /** For each search, where its next link comes. */
  readonly #filled: Uint32Array;
  /** `#filled` before each level. */
  #starts: number[] = [];

  constructor(graph: Graph) {
    const { order, size } = graph;
    this.#graph = graph;
    this.atOnce = Math.max(1, Math.min(SEARCHES_AT_ONCE, Math.floor(MOST_LINKS / Math.max(size, 1))));
    // No link leads away in both directions.
    this.ends = new Uint32Array(2 * size * this.atOnce);
    this.#seen = new Int32Array(order);
    [this.#present, this.#coming] = [new Int32Array(order), new Int32Array(order)];
    [this.#nodes, this.#comingNodes] = [new Uint32Array(order), new Uint32Array(order)];
    this.#filled = new Uint32Array(this.atOnce);
  }

  /** How many levels the last searches had, at most: their sources are level 0. */
  get levels(): number {
    return this.#starts.length / this.atOnce - 1;
  }

  /** Where in `ends` the links begin that lead away from a level; those of the level before end there. */
  startOf(search: number, level: number): number {
    return this.#starts[level * this.atOnce + search];
  }

  /** Searches from these, no more than `atOnce` of them; the first is search 0. */
  run(sources: Uint32Array): void {
    this.#seen.fill(0);
    this.#filled.forEach((_, search) => (this.#filled[search] = 2 * this.#graph.size * search));
    this.#starts = [...this.#filled];
    sources.forEach((source, search) => {
      this.#present[source] = this.#seen[source] = 1 << search;
      this.#nodes[search] = source;
    });
    for (let count = sources.length; count > 0;) {
      count = this.#step(count);
      for (const start of this.#filled) this.#starts.push(start);
    }
  }

  #step(count: number): number {
    const { offsets, targets } = this.#graph;
    const [seen, present, coming] = [this.#seen, this.#present, this.#coming];
    const [nodes, comingNodes] = [this.#nodes, this.#comingNodes];
    const [ends, filled] = [this.ends, this.#filled];
    let found = 0;
    for (let at = 0; at < count; at++) {
      const node = nodes[at];
      const bits = present[node];
      present[node] = 0;
      const stop = offsets[node + 1];
      for (let link = offsets[node]; link < stop; link++) {
        const target = targets[link];
        const fresh = bits & ~seen[target];
        if (fresh === 0) continue;
        const before = coming[target];
        if (before === 0) comingNodes[found++] = target;
        coming[target] = before | fresh;
        for (let left = fresh; left !== 0; left &= left - 1) {
          const search = 31 - Math.clz32(left & -left);
          const end = filled[search];
          ends[end] = node;
          ends[end + 1] = target;
          filled[search] = end + 2;
        }
      }
    }
    for (let at = 0; at < found; at++) seen[comingNodes[at]] |= coming[comingNodes[at]];
    [this.#present, this.#coming] = [coming, present];
    [this.#nodes, this.#comingNodes] = [comingNodes, nodes];
    return found;
  }
}
