/**
 * Pearson's statistic for so many observations of each of several equally likely outcomes. Compare it with a quantile of
 * the chi-square distribution of (outcomes − 1) degrees of freedom.
 */
export function chiSquareOfEqual(observed: readonly number[]): number {
  const expected = observed.reduce((sum, count) => sum + count, 0) / observed.length;
  return observed.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** How often each of these outcomes came, in their order; those that never came count 0. */
export function tally<Outcome>(outcomes: Iterable<Outcome>, all: readonly Outcome[]): number[] {
  const counts = new Map(all.map((outcome) => [outcome, 0]));
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts.values()];
}
