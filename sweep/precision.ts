import { type Measure, MEASURES } from "./measures.js";
import type { OutcomeOf } from "./outcome.js";
import { distanceOfAlike } from "./statistics/alike.js";
import { halfWidth } from "./statistics/estimate.js";
import { runsForSkew } from "./statistics/skew.js";
import { meanOf, valuesOfMeasure } from "./mean-of.js";
import type { Until } from "./until.js";

/** How precise a sweep is. */
export interface Precision {
  /** What it was to be, as it was written: `halfWidth(coverage)<0.1%`. */
  readonly until: string;
  readonly suffices: boolean;
  /** The widest half of an interval, of all settings in which the measure is defined; `null`: there is no interval. */
  readonly halfWidth: number | null;
  /** How many seeds the figures of a setting take, being skewed, where its interval is narrow enough but they are too few. */
  readonly seedsForSkew: number | null;
}

/** How precise the settings are with these seeds. */
export function precisionOf(
  { measure: name, below, written }: Until,
  settings: number,
  seeds: readonly number[],
  outcomeOf: OutcomeOf,
): Precision {
  const measure = MEASURES.find((each) => each.name === name)!;
  let widest: number | null = null;
  let seedsForSkew: number | null = null;
  let suffices = true;
  for (let setting = 0; setting < settings; setting++) {
    const values = valuesOfMeasure(
      name,
      seeds.map((seed) => outcomeOf(setting, seed)),
    );
    if (values.every((value) => value === null)) continue;
    const estimate = meanOf(measure, values);
    const half = halfWidth(estimate);
    if (half !== null) widest = Math.max(widest ?? 0, half);
    if (half === null || half >= below) {
      suffices = false;
    } else if (estimate.method === "t" && !isSettled(measure, values, below - half)) {
      suffices = false;
      seedsForSkew = Math.max(seedsForSkew ?? 0, Math.ceil(runsForSkew(values)));
    }
  }
  return { until: written, suffices, halfWidth: widest, seedsForSkew };
}

/**
 * Whether Student's limits can be relied upon. Whoever stops as soon as they are narrow stops when, by luck, few runs have
 * fallen short so far: then the limits are too narrow, and the mean is too good. Of a share there is another way to be sure:
 * when it would be precise enough even if runs without any share at all had been missed by luck.
 */
function isSettled({ unit }: Measure, values: readonly (number | null)[], room: number): boolean {
  const { length } = values.filter((value) => value !== null);
  return length >= runsForSkew(values) || (unit === "share" && distanceOfAlike(length) / 2 < room);
}
