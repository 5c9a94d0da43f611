import { Randomness } from "../../sim/random.js";
import { initialDegreeOrder, presentDegreeOrder, randomOrder } from "./attack-orders.js";
import { DisjointSets } from "./disjoint-sets.js";
import type { Graph } from "./graph.js";

/** The largest component as nodes are removed, one after the other. */
export interface RobustnessCurve {
  /** `degree`: always the node of most links at that moment; `initial degree`: in the order of the degrees at first. */
  readonly attack: "random" | "degree" | "initial degree";
  /** Shares of the nodes that are removed, ascending from 0 to 1: each number of nodes, or each hundredth. */
  readonly removed: readonly number[];
  /** The largest component as a share of all nodes there were at first; of several random orders, the mean. */
  readonly largest: readonly number[];
  /** Of several random orders: the least and the most. */
  readonly spread: { readonly low: readonly number[]; readonly high: readonly number[] } | null;
  /** How many random orders; 1 of the others. */
  readonly orders: number;
}

const RANDOM_ORDERS = 20;
const MOST_STEPS = 100;

/** The curves of all attacks; none where there are no nodes. Among equal degrees a random order decides. */
export function robustnessOf(graph: Graph): readonly RobustnessCurve[] {
  if (graph.order === 0) return [];
  const steps = stepsOf(graph.order);
  const random = new Randomness(0).stream("reports", "orders of removal");
  const runs = Array.from({ length: RANDOM_ORDERS }, () => largestLeft(graph, randomOrder(graph, random), steps));
  const ties = randomOrder(graph, random);
  const present = largestLeft(graph, presentDegreeOrder(graph, ties), steps);
  const initial = largestLeft(graph, initialDegreeOrder(graph, ties), steps);
  const shares = (counts: ArrayLike<number>) => Array.from(counts, (count) => count / graph.order);
  const atEachStep = (pick: (counts: readonly number[]) => number) =>
    shares(Array.from(steps, (_, step) => pick(runs.map((run) => run[step]))));
  const removed = shares(steps);
  return [
    {
      attack: "random",
      removed,
      largest: atEachStep((counts) => counts.reduce((sum, count) => sum + count, 0) / counts.length),
      spread: { low: atEachStep((counts) => Math.min(...counts)), high: atEachStep((counts) => Math.max(...counts)) },
      orders: RANDOM_ORDERS,
    },
    { attack: "degree", removed, largest: shares(present), spread: null, orders: 1 },
    { attack: "initial degree", removed, largest: shares(initial), spread: null, orders: 1 },
  ];
}

/** How many nodes are removed where the curve has its points. */
function stepsOf(order: number): Uint32Array {
  const count = Math.min(order, MOST_STEPS);
  return Uint32Array.from({ length: count + 1 }, (_, step) => Math.round((step * order) / count));
}

/**
 * The size of the largest component after so many of the nodes were removed in that order. It is found from the end:
 * nodes come back one by one and join what is there, which takes all points of the curve in one pass.
 */
export function largestLeft({ order, offsets, targets }: Graph, nodes: Uint32Array, steps: Uint32Array): Uint32Array {
  const largest = new Uint32Array(steps.length);
  const sets = new DisjointSets(order);
  const isThere = new Uint8Array(order);
  let step = steps.length - 1;
  let most = 0;
  for (let removed = order; removed >= 0; removed--) {
    if (removed < order) {
      const node = nodes[removed];
      isThere[node] = 1;
      if (most === 0) most = 1;
      for (let at = offsets[node]; at < offsets[node + 1]; at++) {
        if (isThere[targets[at]] === 1) most = Math.max(most, sets.join(node, targets[at]));
      }
    }
    while (step >= 0 && steps[step] === removed) largest[step--] = most;
  }
  return largest;
}
