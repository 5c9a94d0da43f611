import { readShare, type Reading } from "./units.js";

/** The weight of a region as it was written: shares must add up to 100 %, plain numbers need not. */
export interface Weight {
  readonly value: number;
  readonly percent: boolean;
}

/** What a region may be called. It starts with no digit: JavaScript would sort such a key before the others. */
export const REGION_FORM = /^[^\s,"0-9][^,"\r\n\t]*$/;

/** What to say of a region that is called otherwise. */
export const REGION_MISTAKE = "the name of a region starts with a letter, and has no comma or quotation mark in it";

/** Reads the weight of a region: a share, or a number from 0. */
export function readWeight(written: unknown): Reading<Weight> {
  if (typeof written === "string") {
    const reading = readShare(written);
    return "error" in reading ? reading : { value: { value: reading.value, percent: true } };
  }
  const weight = typeof written === "number" && written >= 0 && written < Infinity;
  return weight
    ? { value: { value: written, percent: false } }
    : { error: "a weight is a share such as 40 %, or a number from 0" };
}

/** Makes the weights of all regions add up to 1. */
export function normalise(weights: readonly Weight[]): Reading<readonly number[]> {
  const sum = weights.reduce((total, weight) => total + weight.value, 0);
  const percents = weights.filter((weight) => weight.percent).length;
  if (sum === 0) return { error: "no region has a weight above 0: no node could be anywhere" };
  if (sum === Infinity) return { error: "these weights add up to more than can be counted" };
  if (percents > 0 && percents < weights.length)
    return { error: "write all weights as shares, or all as plain numbers" };
  if (percents > 0 && Math.abs(sum - 1) > 1e-9) {
    const percent = Number((sum * 100).toPrecision(12));
    return { error: `the shares add up to ${percent} %, not 100 %: correct them, or write plain numbers as weights` };
  }
  // Weights that were made to add up to 1 already, but for rounding, stay as they are when they are written and read.
  const isOne = Math.abs(sum - 1) <= weights.length * Number.EPSILON;
  return { value: weights.map((weight) => (isOne ? weight.value : weight.value / sum)) };
}
