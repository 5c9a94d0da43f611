import { medianWithInterval } from "../../sweep/statistics/median.js";

/** How much this checkout costs beside another one, over pairs of measurements that were taken one after the other. */
export interface Ratio {
  /** Medians of all measurements. */
  readonly own: number;
  readonly base: number;
  /** The median of the ratios of the pairs: above 1, this checkout costs more. */
  readonly ratio: number;
  /** Its 95 % limits, by the bootstrap; `null`: too few pairs to say. */
  readonly low: number | null;
  readonly high: number | null;
  readonly pairs: number;
  readonly seen: Seen;
}

/** What the limits say. */
export type Seen = "costs more" | "costs less" | "no difference seen" | "too few rounds to say";

/** @param own - what each measurement cost; `base` has those of the same rounds */
export function ratioOf(own: readonly number[], base: readonly number[]): Ratio {
  const { value, low, high, count } = medianWithInterval(own.map((cost, round) => cost / base[round]!));
  return {
    own: medianWithInterval(own).value!,
    base: medianWithInterval(base).value!,
    ratio: value!,
    low,
    high,
    pairs: count,
    seen: seenBy(low, high),
  };
}

/** Whether even the lower limit is above what is allowed. */
export function isAbove({ low }: Ratio, limit: number): boolean {
  return low !== null && low > limit;
}

function seenBy(low: number | null, high: number | null): Seen {
  if (low === null || high === null) return "too few rounds to say";
  if (low > 1) return "costs more";
  return high < 1 ? "costs less" : "no difference seen";
}
