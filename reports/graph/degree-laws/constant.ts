import type { FittedLaw } from "./law.js";

/** Every node has the same degree, as in a ring: the most common one. */
export function constantLaw(counts: readonly number[]): FittedLaw {
  const common = counts.reduce((best, count, degree) => (count > counts[best] ? degree : best), 0);
  return { law: "constant", parameters: { degree: common }, from: 0, share: (degree) => (degree === common ? 1 : 0) };
}
