import { exp, ln } from "../../../sim/exact-math.js";
import { type FittedLaw, meanOf } from "./law.js";

/** Links fall on nodes at random, as in a random graph: likeliest with the mean that they have. */
export function poissonLaw(counts: readonly number[]): FittedLaw | null {
  const mean = meanOf(counts);
  if (mean === 0) return null;
  const lnFactorials = [0];
  for (let degree = 1; degree < counts.length; degree++) lnFactorials.push(lnFactorials[degree - 1] + ln(degree));
  const share = (degree: number) => exp(degree * ln(mean) - mean - lnFactorials[degree]);
  return { law: "poisson", parameters: { mean }, from: 0, share };
}
