import { pow } from "../../../sim/exact-math.js";
import { type FittedLaw, fromBestDegree, meanOf } from "./law.js";

/**
 * Each further link is as likely as the one before, as where nodes come one by one and link to any at random: from some
 * degree on, likeliest with the mean of those that are there.
 */
export function geometricLaw(counts: readonly number[]): FittedLaw | null {
  return fromBestDegree(counts, (from) => {
    const mean = meanOf(counts, from);
    const last = 1 / (1 + mean - from);
    const share = (degree: number) => last * pow(1 - last, degree - from);
    return { law: "geometric", parameters: { mean, from }, from, share };
  });
}
