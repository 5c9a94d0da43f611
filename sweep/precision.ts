import { MEASURES } from "./measures.js";
import type { OutcomeOf } from "./outcome.js";
import { halfWidth } from "./statistics/estimate.js";
import { meanOf, valuesOfMeasure } from "./mean-of.js";
import type { Until } from "./until.js";

/** How precise a sweep is. */
export interface Precision {
  /** What it was to be, as it was written: `halfWidth(coverage)<0.1%`. */
  readonly until: string;
  readonly suffices: boolean;
  /** The widest half of an interval, of all settings in which the measure is defined; `null`: there is no interval. */
  readonly halfWidth: number | null;
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
  let suffices = true;
  for (let setting = 0; setting < settings; setting++) {
    const values = valuesOfMeasure(
      name,
      seeds.map((seed) => outcomeOf(setting, seed)),
    );
    if (values.every((value) => value === null)) continue;
    const half = halfWidth(meanOf(measure, values));
    if (half === null || half >= below) suffices = false;
    if (half !== null) widest = Math.max(widest ?? 0, half);
  }
  return { until: written, suffices, halfWidth: widest };
}
