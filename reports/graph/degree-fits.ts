import { constantLaw } from "./degree-laws/constant.js";
import { geometricLaw } from "./degree-laws/geometric.js";
import { distanceOf, type Fit, type FittedLaw, nodesFrom } from "./degree-laws/law.js";
import { normalLaw } from "./degree-laws/normal.js";
import { poissonLaw } from "./degree-laws/poisson.js";
import { powerLaw } from "./degree-laws/power-law.js";

/** A law of degrees, and how near it comes. */
export interface DegreeFit extends Pick<FittedLaw, "law" | "parameters"> {
  /**
   * The largest distance between the two distribution functions (Kolmogorov and Smirnov), 0 to 1; of a power law over
   * the nodes from where it begins.
   */
  readonly distance: number;
  /** How many nodes have each degree under this law, like `counts`; 0 where it says nothing. */
  readonly expected: readonly number[];
}

/** Of fewer nodes than these no shape is told. */
const FEWEST_NODES = 10;

const LAWS: readonly Fit[] = [constantLaw, poissonLaw, normalLaw, geometricLaw, powerLaw];

/**
 * The laws that can be fitted to degrees, the nearest first; of equally near ones, that of fewer parameters.
 *
 * @param counts how many nodes have a degree of 0, 1, 2 …
 */
export function degreeFitsOf(counts: readonly number[]): readonly DegreeFit[] {
  if (nodesFrom(counts, 0) < FEWEST_NODES) return [];
  const fits: DegreeFit[] = [];
  for (const fit of LAWS) {
    const fitted = fit(counts);
    if (fitted === null) continue;
    const { law, parameters, from, share } = fitted;
    const nodes = nodesFrom(counts, from);
    const expected = counts.map((_, degree) => (degree < from ? 0 : nodes * share(degree)));
    fits.push({ law, parameters, distance: distanceOf(counts, fitted), expected });
  }
  return fits.toSorted((a, b) => a.distance - b.distance);
}
