import { exp } from "../../../sim/exact-math.js";
import { type FittedLaw, meanOf, nodesFrom } from "./law.js";

/** Beyond so many deviations there is nothing to add up. */
const DEVIATIONS = 12;

/** Around a mean, to both sides alike: a normal law's density at whole degrees from 0 on, made to sum to 1. */
export function normalLaw(counts: readonly number[]): FittedLaw | null {
  const mean = meanOf(counts);
  const squares = counts.reduce((sum, count, degree) => sum + count * (degree - mean) * (degree - mean), 0);
  const deviation = Math.sqrt(squares / nodesFrom(counts, 0));
  if (deviation === 0) return null;
  const density = (degree: number) => exp(-((degree - mean) * (degree - mean)) / (2 * deviation * deviation));
  let sum = 0;
  const [first, last] = [mean - DEVIATIONS * deviation - 1, mean + DEVIATIONS * deviation + 1];
  for (let degree = Math.max(0, Math.floor(first)); degree <= last; degree++) sum += density(degree);
  return { law: "normal", parameters: { mean, deviation }, from: 0, share: (degree) => density(degree) / sum };
}
