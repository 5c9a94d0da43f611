import type { Estimate } from "../../../sweep/statistics/estimate.js";

/** In which share of so many cases the truth lies within the limits of an estimate that is made anew for each. */
export function shareHolding(cases: number, truth: number, estimate: () => Estimate): number {
  let held = 0;
  for (let number = 0; number < cases; number++) {
    const { low, high } = estimate();
    if (low !== null && high !== null && low <= truth && truth <= high) held++;
  }
  return held / cases;
}
