/** A figure that was estimated from runs, and between what limits the truth lies in 95 of 100 cases. */
export interface Estimate {
  /** `null` when nothing was measured. */
  readonly value: number | null;
  /** `null` when too little was measured to say. */
  readonly low: number | null;
  readonly high: number | null;
  /** How the limits were found. */
  readonly method: Method;
  /** Of how many runs it is. */
  readonly count: number;
}

/**
 * `t`: Student's, for means. `Wilson`: for shares of runs. `Newcombe`: for differences of such shares, from Wilson's limits
 * of both. `rule of three`: for means of shares that are the same in all runs. `bootstrap`: the percentiles of resamples, for
 * quantiles.
 */
export type Method = "t" | "Wilson" | "Newcombe" | "rule of three" | "bootstrap";

/** How far the limits are from the middle between them; `null` when there are none. */
export function halfWidth({ low, high }: Pick<Estimate, "low" | "high">): number | null {
  return low === null || high === null ? null : (high - low) / 2;
}
