import type { Measure } from "./measures.js";
import { isMeasured, type Outcome } from "./outcome.js";
import type { Estimate } from "./statistics/estimate.js";
import { meanAmountWithInterval, meanShareWithInterval } from "./statistics/mean.js";
import { shareWithInterval } from "./statistics/share.js";

/** The mean of a measure over runs, with the interval that fits it: no measure is below 0. */
export function meanOf({ kind, unit }: Pick<Measure, "kind" | "unit">, values: readonly (number | null)[]): Estimate {
  if (kind === "yes or no") {
    const defined = values.filter((value) => value !== null);
    return shareWithInterval(defined.filter((value) => value === 1).length, defined.length);
  }
  return unit === "share" ? meanShareWithInterval(values) : meanAmountWithInterval(values);
}

/** The values of a measure, one for each outcome. */
export function valuesOfMeasure(name: string, outcomes: readonly (Outcome | undefined)[]): (number | null)[] {
  return outcomes.map((outcome) => (isMeasured(outcome) ? (outcome.measures[name] ?? null) : null));
}
