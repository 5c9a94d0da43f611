import type { Unit } from "../../reports/comparison/measures.js";
import { type Sample, sampleOf, spreadOfDifference } from "../../sim/statistics/sample.js";

/** A measure with one value for each message, or each death: its mean in both runs. */
export interface MeanRow {
  readonly name: string;
  readonly unit: Unit;
  readonly a: number | null;
  readonly b: number | null;
  /** How many values the means are over. */
  readonly values: { readonly a: number; readonly b: number };
  /** b − a; `null` when one of them is not defined. */
  readonly difference: number | null;
  /** Twice the standard error of the difference; `null` when a mean is over fewer than two values. */
  readonly spread: number | null;
  /** Whether the difference is more than its spread. */
  readonly differs: boolean;
}

/** A measure that is one number a run, of which nobody knows the spread. */
export interface CountRow {
  readonly name: string;
  readonly unit: Unit;
  readonly a: number | null;
  readonly b: number | null;
  readonly difference: number | null;
  /** The difference as a share of a; `null` when a is 0 or not defined, and b is something else. */
  readonly relative: number | null;
  /** Whether that is more than {@link TOLERANCE}. */
  readonly differs: boolean;
}

/** A difference of more than this share is marked where no spread is known. */
export const TOLERANCE = 0.02;

/** What the rounding of a sum can come to, as a share of it. */
const ROUNDING = 1e-9;

/** Compares the means of a measure. */
export function compareMeans(
  name: string,
  unit: Unit,
  valuesOfA: readonly (number | null)[],
  valuesOfB: readonly (number | null)[],
): MeanRow {
  const [a, b] = [sampleOf(valuesOfA), sampleOf(valuesOfB)];
  const difference = minus(b.mean, a.mean);
  const spread = spreadOfDifference(a, b);
  return {
    name,
    unit,
    a: a.mean,
    b: b.mean,
    values: { a: a.count, b: b.count },
    difference,
    spread,
    differs: meansDiffer(a, b, difference, spread),
  };
}

/** Compares a measure that is one number a run. */
export function compareCounts(name: string, unit: Unit, a: number | null, b: number | null): CountRow {
  const relative = relativeDifference(a, b);
  return { name, unit, a, b, difference: minus(b, a), relative, differs: exceeds(a, b, relative) };
}

function meansDiffer(a: Sample, b: Sample, difference: number | null, spread: number | null): boolean {
  if (difference === null || spread === null) return exceeds(a.mean, b.mean, relativeDifference(a.mean, b.mean));
  return Math.abs(difference) > spread + ROUNDING * Math.abs(a.mean ?? 0);
}

/** A figure that only one of them has differs too. */
function exceeds(a: number | null, b: number | null, relative: number | null): boolean {
  return relative === null ? a !== b : Math.abs(relative) > TOLERANCE + ROUNDING;
}

function relativeDifference(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return null;
  if (a === b) return 0;
  return a === 0 ? null : (b - a) / a;
}

function minus(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one - other;
}
