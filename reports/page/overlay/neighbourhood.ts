import type { Moment } from "../../timeline/moment.js";

/** A node and those within so many hops of it. */
export function neighbourhoodOf(moment: Moment, node: number, hops: number): ReadonlySet<number> {
  const reached = new Set([node]);
  let edge = [node];
  for (let hop = 0; hop < hops; hop++) {
    const next: number[] = [];
    for (const one of edge) {
      for (const other of moment.neighbours(one)) {
        if (reached.has(other)) continue;
        reached.add(other);
        next.push(other);
      }
    }
    edge = next;
  }
  return reached;
}

/**
 * The neighbour of a node that lies in a direction, as the arrow keys choose it: the one least off that way, and of
 * those the nearer one.
 *
 * @param across `down` 1, 0 or −1 each
 */
export function neighbourTowards(
  moment: Moment,
  node: number,
  across: number,
  down: number,
  at: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
): number | undefined {
  let best: number | undefined;
  let least = Infinity;
  for (const other of moment.neighbours(node)) {
    const [x, y] = [at.x[other] - at.x[node], at.y[other] - at.y[node]];
    const along = x * across + y * down;
    if (along <= 0) continue;
    const off = Math.abs(x * down - y * across);
    const cost = along + 3 * off;
    if (cost < least) [best, least] = [other, cost];
  }
  return best;
}
