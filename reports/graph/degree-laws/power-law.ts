import { ln, pow } from "../../../sim/exact-math.js";
import { type FittedLaw, fromBestDegree, nodesFrom } from "./law.js";

/** Where the likeliest exponent is looked for; one that is at the end of this is no power law, but a steep fall. */
const LEAST_EXPONENT = 1.01;
const GREATEST_EXPONENT = 8;
const PRECISION = 1e-6;

/**
 * A few hubs, many with few links, as where newcomers link to those that have many: from some degree on, shares fall as
 * degree^(−exponent), with the likeliest exponent of the discrete law (Clauset, Shalizi and Newman, "Power-law
 * distributions in empirical data", SIAM Review 51, 2009, section 3.1).
 */
export function powerLaw(counts: readonly number[]): FittedLaw | null {
  return fromBestDegree(counts, (from) => (from === 0 ? null : lawFrom(counts, from)));
}

function lawFrom(counts: readonly number[], from: number): FittedLaw | null {
  const nodes = nodesFrom(counts, from);
  let logarithms = 0;
  for (let degree = from; degree < counts.length; degree++) {
    if (counts[degree] > 0) logarithms += counts[degree] * ln(degree);
  }
  const exponent = greatest((tried) => -nodes * ln(zeta(tried, from)) - tried * logarithms);
  if (exponent > GREATEST_EXPONENT - 1e-3) return null;
  const sum = zeta(exponent, from);
  return {
    law: "power law",
    parameters: { exponent, from },
    from,
    share: (degree) => pow(degree, -exponent) / sum,
  };
}

/** Where a function of one hill is greatest, by golden sections. */
function greatest(of: (exponent: number) => number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [LEAST_EXPONENT, GREATEST_EXPONENT];
  let [left, right] = [high - ratio * (high - low), low + ratio * (high - low)];
  let [ofLeft, ofRight] = [of(left), of(right)];
  while (high - low > PRECISION) {
    if (ofLeft < ofRight) {
      [low, left, ofLeft] = [left, right, ofRight];
      right = low + ratio * (high - low);
      ofRight = of(right);
    } else {
      [high, right, ofRight] = [right, left, ofLeft];
      left = high - ratio * (high - low);
      ofLeft = of(left);
    }
  }
  return (low + high) / 2;
}

/** So many terms are added up one by one before the rest is taken at once. */
const TERMS = 12;

/** Hurwitz's zeta function, Σ (from + i)^(−exponent) for i = 0, 1 …, by Euler and Maclaurin (DLMF 25.11.5). */
export function zeta(exponent: number, from: number): number {
  let sum = 0;
  for (let term = 0; term < TERMS; term++) sum += pow(from + term, -exponent);
  const rest = from + TERMS;
  const first = pow(rest, -exponent);
  const third = (exponent * (exponent + 1) * (exponent + 2)) / (720 * rest * rest * rest);
  return sum + first * (rest / (exponent - 1) + 0.5 + exponent / (12 * rest) - third);
}
