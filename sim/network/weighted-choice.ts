/**
 * Turns one uniform number in [0, 1) into an index of `weights`, each in proportion to its weight. Weights are not
 * negative, and one at least is above 0; an index of weight 0 is never chosen.
 */
export function weightedChoice(weights: readonly number[]): (u: number) => number {
  const upTo = new Float64Array(weights.length);
  let total = 0;
  weights.forEach((weight, index) => {
    total += weight;
    upTo[index] = total;
  });
  return (u) => {
    const wanted = u * total;
    let low = 0;
    let high = upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (wanted < upTo[middle]) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
