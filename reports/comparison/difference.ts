import type { ComparedDifference } from "../document/report-data.js";
import { type Sample, sampleOf } from "../../sim/statistics/sample.js";
import { errorsEitherSide } from "../../sim/statistics/student.js";

/** The values of a measure in the runs of a side, and the seeds of these runs. */
export interface Measured {
  readonly seeds: readonly number[];
  readonly values: readonly (number | null)[];
}

/**
 * How much more the other side has of a measure than the one, on average, and between what limits the truth lies in 95 of
 * 100 cases. Runs with the same seed are compared one by one (Student's t over the pairs): they drew the same, so much of
 * what differs between seeds falls out. With fewer than two such pairs all runs of each side count, each side with its own
 * variance (Welch, "The generalization of `Student's' problem when several different population variances are involved",
 * Biometrika 34, 1947).
 */
export function differenceOf(one: Measured, other: Measured): ComparedDifference {
  const pairs = sampleOf(pairedDifferences(one, other));
  if (pairs.variance !== null) {
    const error = Math.sqrt(pairs.variance / pairs.count);
    return difference(pairs.mean!, error * errorsEitherSide(pairs.count - 1), "paired t", pairs.count);
  }
  const [of, others] = [sampleOf(one.values), sampleOf(other.values)];
  const count = of.count + others.count;
  if (of.mean === null || others.mean === null) return { mean: null, interval: null, method: null, count };
  const mean = others.mean - of.mean;
  if (of.variance === null || others.variance === null) return { mean, interval: null, method: null, count };
  return difference(mean, halfOfWelch(of, others), "Welch", count);
}

function difference(
  mean: number,
  half: number,
  method: NonNullable<ComparedDifference["method"]>,
  count: number,
): ComparedDifference {
  return { mean, interval: { low: mean - half, high: mean + half }, method, count };
}

function pairedDifferences(one: Measured, other: Measured): number[] {
  const differences: number[] = [];
  for (const [run, seed] of one.seeds.entries()) {
    const pair = other.seeds.indexOf(seed);
    const [value, others] = [one.values[run] ?? null, other.values[pair] ?? null];
    if (value !== null && others !== null) differences.push(others - value);
  }
  return differences;
}

/** Half of Welch's interval, with the degrees of freedom of Satterthwaite (Biometrics Bulletin 2, 1946). */
function halfOfWelch(one: Sample, other: Sample): number {
  const [a, b] = [one.variance! / one.count, other.variance! / other.count];
  if (a + b === 0) return 0;
  const freedom = ((a + b) * (a + b)) / ((a * a) / (one.count - 1) + (b * b) / (other.count - 1));
  return Math.sqrt(a + b) * errorsEitherSide(freedom);
}
