import type { Amount } from "../scenario/scenario.js";

/** How many of so many an amount is; a share is rounded. It may be more than there are. */
export function countOf(amount: Amount, pool: number): number {
  if (amount.kind === "all") return pool;
  return amount.kind === "count" ? amount.count : Math.round(amount.share * pool);
}

/**
 * A random subset: those with the lowest lots. Each draws its own, so when one is added, or gone, the others are chosen
 * as they were, but for one that it makes room for or takes the place of.
 *
 * @param count not more than there are
 */
export function pick<T>(pool: readonly T[], count: number, lot: (one: T) => number): T[] {
  if (count === pool.length) return [...pool];
  const drawn = pool.map((one) => ({ one, lot: lot(one) }));
  // Of equal lots, the first one: sorting is stable.
  return drawn
    .toSorted((a, b) => a.lot - b.lot)
    .slice(0, count)
    .map(({ one }) => one);
}
