import { readDuration, readShare } from "../../sim/scenario/units.js";

/** The least and the most of something, both included. What is left out is the default. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
}

/**
 * A range with both its ends.
 *
 * @throws RangeError when it is empty or not of whole numbers
 */
export function rangeOf(what: string, range: Range, usual: Required<Range>, least: number): Required<Range> {
  const min = range.min ?? Math.min(usual.min, range.max ?? usual.min);
  const max = range.max ?? Math.max(usual.max, min);
  if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || min < least || max < min) {
    throw new RangeError(`${what}: from ${min} to ${max} is no range of whole numbers from ${least} up`);
  }
  return { min, max };
}

/**
 * A span of time as a scenario has it, in milliseconds.
 *
 * @throws RangeError when it is none
 */
export function millisecondsOf(what: string, written: string | 0): number {
  const reading = readDuration(written);
  if ("error" in reading) throw new RangeError(`${what}: ${reading.error}`);
  return reading.value;
}

/**
 * A share as a scenario has it, from 0 to 1.
 *
 * @throws RangeError when it is none
 */
export function shareOf(what: string, written: string | 0): number {
  const reading = readShare(written);
  if ("error" in reading) throw new RangeError(`${what}: ${reading.error}`);
  return reading.value;
}
