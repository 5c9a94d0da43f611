import { wilson } from "../../sim/statistics/wilson.js";
import { distanceOfAlike } from "./alike.js";
import type { Estimate } from "./estimate.js";
import { meanWithInterval } from "./mean.js";

/**
 * By how much a figure exceeds that of a baseline, on average, by Student's t over the runs of the same seed: they drew the
 * same, so much of what differs between seeds falls out.
 *
 * @param values - one for each seed
 * @param baseline - one for each of the same seeds, in the same order
 */
export function pairedDifference(values: readonly (number | null)[], baseline: readonly (number | null)[]): Estimate {
  return meanWithInterval(pairsOf(values, baseline).map(([value, base]) => value - base));
}

/**
 * The same of a figure that is a share in every run, such as the coverage: within −1 and 1. Runs that all have what the
 * baseline has show no spread for Student's t to go by, and the limits are those of the rule of three, to both sides: a mean
 * difference of d takes one in a share of d of the runs at least.
 */
export function pairedMeanShareDifference(
  values: readonly (number | null)[],
  baseline: readonly (number | null)[],
): Estimate {
  const pairs = pairsOf(values, baseline);
  const count = pairs.length;
  if (count > 1 && pairs.every(([value, base]) => value === base)) {
    const distance = distanceOfAlike(count);
    return { value: 0, low: -distance, high: distance, method: "rule of three", count };
  }
  const estimate = pairedDifference(values, baseline);
  const { low, high } = estimate;
  return low === null || high === null ? estimate : { ...estimate, low: Math.max(low, -1), high: Math.min(high, 1) };
}

/**
 * By how much the share of runs in which something held exceeds that of a baseline, over the runs of the same seed.
 * (Newcombe, "Improved confidence intervals for the difference between binomial proportions based on paired data",
 * Statistics in Medicine 17, 1998: method 10, from Wilson's limits of both shares.)
 *
 * @param held - for each seed; `null` where there was no result
 * @param baseline - for each of the same seeds, in the same order
 */
export function pairedShareDifference(
  held: readonly (boolean | null)[],
  baseline: readonly (boolean | null)[],
): Estimate {
  return differenceOf(pairsOf(held, baseline));
}

function differenceOf(pairs: readonly (readonly [boolean, boolean])[]): Estimate {
  const count = pairs.length;
  if (count === 0) return { value: null, low: null, high: null, method: "Newcombe", count };
  const tally = (one: boolean, other: boolean) => pairs.filter(([a, b]) => a === one && b === other).length;
  const [both, gained, lost, neither] = [
    tally(true, true),
    tally(true, false),
    tally(false, true),
    tally(false, false),
  ];
  const one = distances(both + gained, count);
  const other = distances(both + lost, count);
  const correlation = correlationOf(both, gained, lost, neither);
  const value = (gained - lost) / count;
  return {
    value,
    low: value - together(one.below, other.above, correlation),
    high: value + together(one.above, other.below, correlation),
    method: "Newcombe",
    count,
  };
}

/** The pairs of which both are there. */
function pairsOf<Value>(one: readonly (Value | null)[], other: readonly (Value | null)[]): [Value, Value][] {
  if (one.length !== other.length) throw new RangeError(`${one.length} values cannot be paired with ${other.length}`);
  const pairs: [Value, Value][] = [];
  for (const [at, value] of one.entries()) {
    const rival = other[at]!;
    if (value !== null && rival !== null) pairs.push([value, rival]);
  }
  return pairs;
}

/** How far Wilson's limits are from a share. */
function distances(held: number, count: number): { readonly below: number; readonly above: number } {
  const { low, high } = wilson(held, count);
  return { below: held / count - low, above: high - held / count };
}

/** Newcombe's estimate of how the two go together, less by half a count where it is positive. */
function correlationOf(both: number, gained: number, lost: number, neither: number): number {
  const margins = (both + gained) * (lost + neither) * (both + lost) * (gained + neither);
  if (margins === 0) return 0;
  const excess = both * neither - gained * lost;
  const half = (both + gained + lost + neither) / 2;
  return (excess > 0 ? Math.max(excess - half, 0) : excess) / Math.sqrt(margins);
}

function together(one: number, other: number, correlation: number): number {
  return Math.sqrt(one * one - 2 * correlation * one * other + other * other);
}
