import type { Spread } from "../result.js";

/** Mean, extremes and percentiles of the defined values; a percentile is the value of that rank (nearest rank). */
export function spreadOf(values: readonly (number | null)[]): Spread {
  const sorted = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  const count = sorted.length;
  if (count === 0) return { count, mean: null, p50: null, p95: null, p99: null, max: null, min: null };
  const sum = sorted.reduce((total, value) => total + value, 0);
  const rank = (share: number) => sorted[Math.ceil(share * count) - 1];
  return {
    count,
    mean: sum / count,
    p50: rank(0.5),
    p95: rank(0.95),
    p99: rank(0.99),
    max: sorted[count - 1],
    min: sorted[0],
  };
}
