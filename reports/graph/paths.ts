import { breadthFirstSearcher, ManySearches, searchOrder, SEARCHES_AT_ONCE } from "./breadth-first.js";
import { type Components, componentsOf, nodesOf } from "./components.js";
import { EXACT_WORK, type Exactness } from "./exactness.js";
import type { Graph } from "./graph.js";
import { sourcesWithin } from "./sources.js";
import { subgraphOf } from "./subgraph.js";

/** Of the largest component. A figure that is not defined is `null`. */
export interface Paths extends Record<"mean" | "diameter" | "radius", number | null> {
  /** Hops; when sampled, `mean` is an estimate, `diameter` a lower bound and `radius` an upper one. */
  readonly exactness: Exactness;
  /**
   * To how many other peers it is 0 (none), 1, 2 … hops, summed over the sources that were looked at: when exact, each
   * pair counts from both ends.
   */
  readonly lengths: readonly number[];
}

/** How often another search is made for better bounds. */
const SWEEPS = 16;

/**
 * Path lengths between the nodes of the largest component. Exact up to {@link EXACT_WORK}; beyond it, of as many evenly
 * drawn sources as that allows, and then diameter and radius are bounds, made better by a few searches from ends and
 * middles (after Borassi, Crescenzi, Habib, Kosters, Marino and Takes, "Fast diameter and radius BFS-based computation in
 * (weakly connected) real-world graphs", 2015).
 */
export function pathsOf(
  graph: Graph,
  { work = EXACT_WORK, components = componentsOf(graph) }: { work?: number; components?: Components } = {},
): Paths {
  if (graph.order === 0) return { mean: null, diameter: null, radius: null, exactness: { exact: true }, lengths: [] };
  const component = largestOf(graph, components);
  const { nodes, exactness } = sourcesWithin(component, work, "sources of paths");
  const lengths = [0];
  const eccentricities = new Uint32Array(nodes.length);
  const searches = new ManySearches(component);
  for (let first = 0; first < nodes.length; first += SEARCHES_AT_ONCE) {
    searches.run(nodes.subarray(first, first + SEARCHES_AT_ONCE), (hops, pairs, found) => {
      lengths[hops] = (lengths[hops] ?? 0) + pairs;
      for (let bits = found; bits !== 0; bits &= bits - 1) eccentricities[first + 31 - Math.clz32(bits & -bits)] = hops;
    });
  }
  let [most, least] = [0, 0];
  eccentricities.forEach((hops, at) => {
    if (hops > eccentricities[most]) most = at;
    if (hops < eccentricities[least]) least = at;
  });
  const seen: Bounds = { diameter: eccentricities[most], radius: eccentricities[least] };
  const bounds = exactness.exact ? seen : swept(component, nodes[most], seen);
  return { mean: meanOf(lengths), ...bounds, exactness, lengths };
}

interface Bounds {
  readonly diameter: number;
  readonly radius: number;
}

/** In the order of a search, so that sources with numbers near each other are near each other. */
function largestOf(graph: Graph, components: Components): Graph {
  const component = subgraphOf(graph, nodesOf(components, 0));
  return subgraphOf(component, searchOrder(component));
}

function meanOf(lengths: readonly number[]): number | null {
  const pairs = lengths.reduce((sum, count) => sum + count, 0);
  return pairs === 0 ? null : lengths.reduce((sum, count, hops) => sum + count * hops, 0) / pairs;
}

/**
 * The bounds made better, by searching in turn from whoever was the farthest of the search before, for the diameter, and
 * from whoever was never far from the sources so far, for the radius.
 */
function swept(graph: Graph, source: number, bounds: Bounds): Bounds {
  const search = breadthFirstSearcher(graph);
  let { diameter, radius } = bounds;
  /** For each node, the most hops to it so far; its eccentricity is no less. */
  const most = new Int32Array(graph.order);
  let next = source;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const { hops, reached, farthest } = search(next);
    diameter = Math.max(diameter, farthest);
    radius = Math.min(radius, farthest);
    let nearest = 0;
    for (let node = 0; node < graph.order; node++) {
      if (hops[node] > most[node]) most[node] = hops[node];
      if (most[node] < most[nearest]) nearest = node;
    }
    next = sweep % 2 === 0 ? reached[reached.length - 1] : nearest;
  }
  return { diameter, radius };
}
