import { pow } from "../../sim/exact-math.js";

/** How likely the limit below is on the wrong side of the truth. */
const RISK = 0.05;

/**
 * How far the mean of a figure between 0 and 1 may be from 1, or from 0, when it was just that in every one of so many runs:
 * 1 − 0.05^(1/n), about 3/n. (Hanley and Lippman-Hand, "If nothing goes wrong, is everything all right?", Journal of the
 * American Medical Association 249, 1983: the rule of three.)
 *
 * It is right for shares too, and not for yes and no alone. A mean of m has 1 in m of the runs at most, so all n of them with
 * a probability of mⁿ at most, which is less than 0.05 below the limit. And no rule can do with less that is to be right for
 * every network: of one in which a share of m of the runs have 1, and the others 0, n runs show nothing else as often as that.
 */
export function distanceOfAlike(runs: number): number {
  return 1 - pow(RISK, 1 / runs);
}
