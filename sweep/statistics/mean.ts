import { type Sample, sampleOf } from "../../sim/statistics/sample.js";
import { errorsEitherSide } from "../../sim/statistics/student.js";
import { distanceOfAlike } from "./alike.js";
import type { Estimate } from "./estimate.js";

/**
 * The mean of a figure over runs, by Student's t over the runs in which it is defined. Of fewer than two there are no
 * limits. Figures that are all the same have limits without a width: then nothing but their number speaks for them.
 */
export function meanWithInterval(values: readonly (number | null)[]): Estimate {
  return byStudent(sampleOf(values));
}

/**
 * The mean of a figure that is below 0 in no run, such as a time or a number: by Student's t, and not below 0, as far as that
 * would reach.
 */
export function meanAmountWithInterval(values: readonly (number | null)[]): Estimate {
  return within(byStudent(sampleOf(values)), 0, Number.POSITIVE_INFINITY);
}

/**
 * The mean of a figure that is a share in every run, such as the coverage. By Student's t, within 0 and 1; but runs that all
 * have 0, or all 1, show no spread for it to go by, and the limit is that of the rule of three, on the side on which the truth
 * may be.
 */
export function meanShareWithInterval(values: readonly (number | null)[]): Estimate {
  const sample = sampleOf(values);
  const { mean, variance, count } = sample;
  if (variance === 0 && (mean === 0 || mean === 1)) {
    const distance = distanceOfAlike(count);
    const limits = mean === 1 ? { low: 1 - distance, high: 1 } : { low: 0, high: distance };
    return { value: mean, ...limits, method: "rule of three", count };
  }
  return within(byStudent(sample), 0, 1);
}

function within(estimate: Estimate, least: number, most: number): Estimate {
  const { low, high } = estimate;
  return low === null || high === null
    ? estimate
    : { ...estimate, low: Math.max(low, least), high: Math.min(high, most) };
}

function byStudent({ count, mean, variance }: Sample): Estimate {
  if (mean === null || variance === null) return { value: mean, low: null, high: null, method: "t", count };
  const half = Math.sqrt(variance / count) * errorsEitherSide(count - 1);
  return { value: mean, low: mean - half, high: mean + half, method: "t", count };
}
