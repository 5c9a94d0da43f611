import { type Answer, answer, type Bounds, type Unit } from "./answer.js";

/** How many standard errors a mean may be off: by chance alone it is so once in 15,000 times. */
const STANDARD_ERRORS = 4;

/** The distance of Kolmogorov and Smirnov, times √n, that chance alone exceeds as rarely: √(½ ln(2 · 15,787)). */
const KOLMOGOROV = 2.276;

/** What a mean is expected to be. */
export interface ExpectedMean {
  readonly name: string;
  readonly unit: Unit;
  readonly expected: number | Bounds;
  /** The variance of a sample where theory knows it. Default: as the samples have it. */
  readonly variance?: number;
}

/** Whether the mean of samples is within four standard errors, √(variance / n), of what is expected. */
export function meanAnswer(
  samples: readonly number[],
  { variance = varianceOf(samples), ...known }: ExpectedMean,
): Answer {
  const tolerance = STANDARD_ERRORS * Math.sqrt(variance / samples.length);
  return answer({ ...known, measured: meanOf(samples), tolerance, over: samples.length });
}

/**
 * Whether the variance of samples is the one of Poisson's law of that mean μ: within four standard errors of it, which
 * are √(μ / n + 2 μ² / (n − 1)) each, since the fourth central moment of that law is μ + 3 μ².
 */
export function poissonVarianceAnswer(samples: readonly number[], name: string, mean: number): Answer {
  const over = samples.length;
  const tolerance = STANDARD_ERRORS * Math.sqrt(mean / over + (2 * mean * mean) / (over - 1));
  return answer({ name, unit: "number", expected: mean, measured: varianceOf(samples), tolerance, over });
}

/** Whether samples are spread evenly from `low` to `high`: by the distance of the two distribution functions. */
export function uniformAnswer(samples: readonly number[], name: string, low: number, high: number): Answer {
  const over = samples.length;
  const shares = samples.map((sample) => (sample - low) / (high - low)).toSorted((a, b) => a - b);
  const measured = shares.reduce((most, share, i) => Math.max(most, (i + 1) / over - share, share - i / over), 0);
  return answer({ name, unit: "number", expected: 0, measured, tolerance: KOLMOGOROV / Math.sqrt(over), over });
}

function meanOf(samples: readonly number[]): number {
  return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}

/** Over n − 1. */
function varianceOf(samples: readonly number[]): number {
  const mean = meanOf(samples);
  return samples.reduce((sum, sample) => sum + (sample - mean) * (sample - mean), 0) / (samples.length - 1);
}
