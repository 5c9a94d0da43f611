/**
 * Quantiles of the values that are defined, as values that are among them: the one of that rank (nearest rank). `null` when
 * there is none.
 *
 * @param shares - of the values that are at most the quantile, in (0, 1]
 */
export function quantilesOf(values: readonly (number | null)[], shares: readonly number[]): (number | null)[] {
  const sorted = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  return shares.map((share) => sorted[rankOf(share, sorted.length)] ?? null);
}

/** Where the quantile is among so many values, counted from 0. */
export function rankOf(share: number, count: number): number {
  // Twelve digits are exact, and hide that 0.07 × 100 is a little more than 7.
  return Math.ceil(Number((share * count).toPrecision(12))) - 1;
}
