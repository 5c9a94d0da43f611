import type { Decimal } from "./decimal.js";

/** A value as it stands in a scenario file: `"4 %"`, `8`, `"off"`. */
export type Scalar = string | number | boolean;

/** A key of a scenario that varies, and the values that it takes. */
export interface Axis {
  /** The key, with dots between its words: `network.loss`, `faults.0.kill.peers`. */
  readonly written: string;
  /** The way to the value in a scenario: `["faults", 0, "kill", "peers"]`. */
  readonly path: readonly (string | number)[];
  /** In the order given. Empty when only the ends of a range are known, between which samples are drawn. */
  readonly values: readonly Scalar[];
  /** What samples are drawn from when there are no values. */
  readonly range: ValueRange | null;
}

/** All that lies between two ends, which belong to it. */
export interface ValueRange {
  readonly low: Decimal;
  /** With as many decimals as the low end: the finest step of a sample. */
  readonly high: Decimal;
  /** What stands behind each number: `ms`, `%`; empty for bare numbers. */
  readonly unit: string;
}
