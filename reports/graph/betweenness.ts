import { searchOrder } from "./breadth-first.js";
import { EXACT_WORK, type Exactness } from "./exactness.js";
import type { Graph } from "./graph.js";
import { LinksAway } from "./links-away.js";
import { sourcesWithin } from "./sources.js";
import { subgraphOf } from "./subgraph.js";

export interface BetweennessOfNodes {
  readonly exactness: Exactness;
  /** For each node, the share of shortest paths between two others that pass it, over all pairs of others: 0 to 1. */
  readonly of: Float64Array;
}

/**
 * Which nodes lie on shortest paths (Brandes, "A faster algorithm for betweenness centrality", 2001), as the share of
 * pairs: pairs with several shortest paths count in parts, those without a path as not passing. Exact up to
 * {@link EXACT_WORK}; beyond it, estimated from as many evenly drawn sources as that allows (Brandes and Pich,
 * "Centrality estimation in large networks", 2007).
 */
export function betweennessOf(
  graph: Graph,
  { work = EXACT_WORK, onProgress }: { work?: number; onProgress?: ((share: number) => void) | undefined } = {},
): BetweennessOfNodes {
  const { order } = graph;
  // Nodes that are near each other get numbers near each other, and so do sources.
  const nodes = searchOrder(graph);
  const near = subgraphOf(graph, nodes);
  const { nodes: sources, exactness } = sourcesWithin(near, work, "sources of betweenness");
  const sums = new Float64Array(order);
  const searches = new LinksAway(near);
  const add = dependencyAdder(near, searches);
  for (let first = 0; first < sources.length; first += searches.atOnce) {
    const some = sources.subarray(first, first + searches.atOnce);
    searches.run(some);
    some.forEach((source, search) => add(source, search, sums));
    onProgress?.((first + some.length) / sources.length);
  }
  // From every source each pair counts twice, once from either end.
  const pairs = (order - 1) * (order - 2) * (sources.length / order);
  const of = new Float64Array(order);
  if (pairs > 0) nodes.forEach((node, place) => (of[node] = sums[place] / pairs));
  return { exactness, of };
}

/** Numbers of paths grow without bounds, and only their proportions matter: from here on they are scaled down. */
const MOST_PATHS = 1e150;
/** By this, which is not 0, stand those that are too few to matter beside the others. */
const FEWEST_PATHS = 1e-300;

/**
 * Adds to each node its dependency: how many of the shortest paths from a source to all others pass it, several to the
 * same node counting in parts. Over the links that lead away from the source it goes forth and back: forth, a node hands
 * on the number of its paths; back, it gets its part of what the next node depends on, and of that node itself.
 */
function dependencyAdder(
  { order, offsets }: Graph,
  searches: LinksAway,
): (source: number, search: number, sums: Float64Array) => void {
  let mostNeighbours = 0;
  for (let node = 0; node < order; node++) mostNeighbours = Math.max(mostNeighbours, offsets[node + 1] - offsets[node]);
  const paths = new Float64Array(order);
  const dependencies = new Float64Array(order);
  const { ends } = searches;

  function mostPaths(first: number, stop: number): number {
    let most = 0;
    for (let at = first; at < stop; at += 2) most = Math.max(most, paths[ends[at + 1]]);
    return most;
  }

  // Each loop is a function of its own: together, they run at less than half the speed.
  function handOn(first: number, stop: number, scale: number): void {
    for (let at = first; at < stop; at += 2) paths[ends[at + 1]] += Math.max(paths[ends[at]] * scale, FEWEST_PATHS);
  }

  function handBack(first: number, stop: number, scale: number): void {
    for (let at = stop - 2; at >= first; at -= 2) {
      const from = ends[at];
      const to = ends[at + 1];
      const handed = Math.max(paths[from] * scale, FEWEST_PATHS);
      dependencies[from] += (handed / paths[to]) * (1 + dependencies[to]);
    }
  }

  function addTo(sums: Float64Array): void {
    for (let node = 0; node < order; node++) sums[node] += dependencies[node];
  }

  return (source, search, sums) => {
    const start = (level: number) => searches.startOf(search, level);
    paths.fill(0);
    paths[source] = 1;
    dependencies.fill(0);
    /** Of each level, by what its nodes multiply the paths that they hand on. */
    const scales: number[] = [];
    let most = 1;
    for (let level = 0; level < searches.levels; level++) {
      if (most > MOST_PATHS) most = mostPaths(start(level - 1), start(level));
      const scale = most > MOST_PATHS ? 1 / MOST_PATHS : 1;
      handOn(start(level), start(level + 1), scale);
      scales.push(scale);
      most *= scale * mostNeighbours;
    }
    for (let level = searches.levels - 1; level >= 0; level--) handBack(start(level), start(level + 1), scales[level]);
    dependencies[source] = 0;
    addTo(sums);
  };
}
