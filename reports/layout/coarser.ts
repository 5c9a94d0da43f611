import type { WeightedGraph } from "./weighted-graph.js";

/** Nodes in groups, and the graph of the groups. */
export interface Coarser {
  /** For each node, its group. */
  readonly groupOf: Uint32Array;
  /** The weights of all links between two groups are added up. */
  readonly graph: WeightedGraph;
  /** For each group, the region of its nodes. */
  readonly regions: Int32Array;
  /** For each group, how many nodes it has. */
  readonly sizes: Uint32Array;
}

/** Below this share of the nodes saved, it is no use to go on. */
const LEAST_SAVED = 0.02;
/** How much larger than the average a group may become. */
const LARGEST = 3;

/**
 * Puts neighbouring nodes of a region together, two and two and over again, the heaviest links first, until there are so
 * few groups as wanted, or nothing is left to be put together.
 *
 * Karypis and Kumar, "A fast and high quality multilevel scheme for partitioning irregular graphs", 1998 (heavy-edge
 * matching); nodes whose neighbours are all taken go with another such neighbour of theirs (LaSalle et al., 2015).
 *
 * @param isEnough is asked after each round
 */
export function coarsened(
  graph: WeightedGraph,
  regions: Int32Array,
  isEnough: (graph: WeightedGraph) => boolean,
): Coarser {
  let all: Coarser = {
    groupOf: Uint32Array.from({ length: graph.order }, (_, node) => node),
    graph,
    regions,
    sizes: new Uint32Array(graph.order).fill(1),
  };
  while (!isEnough(all.graph)) {
    const most = Math.ceil((LARGEST * graph.order) / Math.max(1, all.graph.order / 2));
    const next = paired(all, most);
    const saved = 1 - next.graph.order / all.graph.order;
    if (!(saved > 0)) break;
    all = { ...next, groupOf: all.groupOf.map((group) => next.groupOf[group]) };
    if (saved < LEAST_SAVED) break;
  }
  return all;
}

/** @param most how many nodes a group may have */
function paired({ graph, regions, sizes }: Coarser, most: number): Coarser {
  const { order, offsets, targets, weights } = graph;
  const groupOf = new Int32Array(order).fill(-1);
  const waiting = new Map<number, number>();
  let groups = 0;
  const fit = (one: number, other: number): boolean =>
    groupOf[other] < 0 && regions[one] === regions[other] && sizes[one] + sizes[other] <= most;
  const put = (one: number, other: number): void => {
    groupOf[one] = groupOf[other] = groups++;
  };

  for (const node of byDegree(graph)) {
    if (groupOf[node] >= 0) continue;
    let [best, heaviest] = [-1, -1];
    for (let at = offsets[node]; at < offsets[node + 1]; at++) {
      const other = targets[at];
      if (heaviest < 0 || weights[at] > weights[heaviest]) heaviest = at;
      if (fit(node, other) && (best < 0 || isBetter(at, best))) best = at;
    }
    if (best >= 0) put(node, targets[best]);
    else if (heaviest >= 0) {
      const key = targets[heaviest];
      const other = waiting.get(key);
      if (other !== undefined && fit(node, other)) {
        put(node, other);
        waiting.delete(key);
      } else waiting.set(key, node);
    }
  }
  for (let node = 0; node < order; node++) if (groupOf[node] < 0) groupOf[node] = groups++;
  return merged({ graph, regions, sizes }, Uint32Array.from(groupOf), groups);

  /** The heavier link, and the smaller node of two alike, so that groups are about of one size. */
  function isBetter(at: number, than: number): boolean {
    const [one, other] = [targets[at], targets[than]];
    return weights[at] / sizes[one] > weights[than] / sizes[other];
  }
}

/** Those with the fewest neighbours first: they have the least choice. */
function byDegree({ order, offsets }: WeightedGraph): Uint32Array {
  const degree = (node: number): number => offsets[node + 1] - offsets[node];
  return Uint32Array.from({ length: order }, (_, node) => node).toSorted((a, b) => degree(a) - degree(b) || a - b);
}

/** The graph of groups. */
export function merged(
  { graph, regions, sizes }: Omit<Coarser, "groupOf">,
  groupOf: Uint32Array,
  groups: number,
): Coarser {
  const { order, offsets, targets, weights } = graph;
  const groupSizes = new Uint32Array(groups);
  const groupRegions = new Int32Array(groups);
  const starts = new Uint32Array(groups + 1);
  for (let node = 0; node < order; node++) {
    groupSizes[groupOf[node]] += sizes[node];
    groupRegions[groupOf[node]] = regions[node];
    starts[groupOf[node] + 1]++;
  }
  for (let group = 0; group < groups; group++) starts[group + 1] += starts[group];
  const members = new Uint32Array(order);
  const filled = starts.slice();
  for (let node = 0; node < order; node++) members[filled[groupOf[node]]++] = node;

  const groupOffsets = new Uint32Array(groups + 1);
  const groupTargets: number[] = [];
  const groupWeights: number[] = [];
  /** Where the link of the group at hand to another one is, if it has come up. */
  const placeOf = new Int32Array(groups).fill(-1);
  for (let group = 0; group < groups; group++) {
    const first = groupTargets.length;
    for (let member = starts[group]; member < starts[group + 1]; member++) {
      const node = members[member];
      for (let at = offsets[node]; at < offsets[node + 1]; at++) {
        const other = groupOf[targets[at]];
        if (other === group) continue;
        if (placeOf[other] < first) {
          placeOf[other] = groupTargets.length;
          groupTargets.push(other);
          groupWeights.push(weights[at]);
        } else groupWeights[placeOf[other]] += weights[at];
      }
    }
    groupOffsets[group + 1] = groupTargets.length;
  }
  return {
    groupOf,
    graph: {
      order: groups,
      offsets: groupOffsets,
      targets: Uint32Array.from(groupTargets),
      weights: Float64Array.from(groupWeights),
    },
    regions: groupRegions,
    sizes: groupSizes,
  };
}

/** For each group, the average over its nodes. */
export function averagesOf(values: Float64Array, groupOf: Uint32Array, sizes: Uint32Array): Float64Array {
  const averages = new Float64Array(sizes.length);
  values.forEach((value, node) => {
    averages[groupOf[node]] += value / sizes[groupOf[node]];
  });
  return averages;
}
