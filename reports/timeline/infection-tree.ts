import type { Spread } from "./spread.js";

/** A message's way from peer to peer as a tree, drawn without crossings: from the publisher on, top to bottom. */
export interface InfectionTree {
  /** Those who had the message, in the order of time. */
  readonly nodes: readonly number[];
  /** For each of them, the row it stands in, from 0 to 1. */
  readonly rows: Float64Array;
  /** For each of them, the place in `nodes` of the one it had the message from; −1: of nobody. */
  readonly parents: Int32Array;
  /** How many of them sent it on to nobody who did not have it. */
  readonly leaves: number;
}

/** Each leaf has a row of its own, and each other node stands in the middle of those it infected. */
export function infectionTree({ order, from }: Spread): InfectionTree {
  const placeOf = new Map(order.map((node, place) => [node, place]));
  const parents = Int32Array.from(order, (node) => placeOf.get(from[node]) ?? -1);
  const children: number[][] = order.map(() => []);
  const roots: number[] = [];
  for (let place = 0; place < order.length; place++) {
    if (parents[place] < 0) roots.push(place);
    else children[parents[place]].push(place);
  }
  const rows = new Float64Array(order.length);
  let leaves = 0;
  for (const place of childrenFirst(roots, children)) {
    const below = children[place];
    if (below.length === 0) rows[place] = leaves++;
    else rows[place] = (rows[below[0]] + rows[below[below.length - 1]]) / 2;
  }
  const last = Math.max(leaves - 1, 1);
  return { nodes: order, rows: rows.map((row) => (leaves === 1 ? 0.5 : row / last)), parents, leaves };
}

/** A walk in which each place comes after all that hang on it: without recursion, for a path may be thousands long. */
function childrenFirst(roots: readonly number[], children: readonly (readonly number[])[]): readonly number[] {
  const walk: number[] = [];
  const open = [...roots];
  while (open.length > 0) {
    const place = open.pop() as number;
    walk.push(place);
    open.push(...children[place]);
  }
  return walk.toReversed();
}
