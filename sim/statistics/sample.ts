/** The values of one measure: one for each message, each death, or each run. */
export interface Sample {
  /** How many there are. */
  readonly count: number;
  /** `null` when there is none. */
  readonly mean: number | null;
  /** The unbiased variance, over count − 1. `null` when there are fewer than two. */
  readonly variance: number | null;
}

/** Sums up the values that are defined. */
export function sampleOf(values: readonly (number | null)[]): Sample {
  // In one order, so that the same values give the same sum, whichever came first.
  const defined = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  const count = defined.length;
  if (count === 0) return { count, mean: null, variance: null };
  // The mean of equal values may differ from them by a rounding, which is no variance.
  if (count > 1 && defined[0] === defined.at(-1)) return { count, mean: defined[0]!, variance: 0 };
  const mean = defined.reduce((sum, value) => sum + value, 0) / count;
  const squares = defined.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { count, mean, variance: count < 2 ? null : squares / (count - 1) };
}

/**
 * Twice the standard error of the difference of two means, by the variances of both samples (Welch, "The generalization
 * of `Student's' problem when several different population variances are involved", Biometrika 34, 1947): √(s²/n + s²/n).
 * If the values were independent, chance alone would exceed it about once in twenty times. `null` when a sample has
 * fewer than two values.
 */
export function spreadOfDifference(one: Sample, other: Sample): number | null {
  if (one.variance === null || other.variance === null) return null;
  return 2 * Math.sqrt(one.variance / one.count + other.variance / other.count);
}
