import { type Points, rankOf } from "./distributions.js";

/** From so many times the median on, the greatest would leave no room for all others on a scale that is not of logarithms. */
const TIMES = 20;

/** So many steps are as smooth as a page can show; a power of 2, for it is found by square roots. */
const STEPS = 128;

/** Whether values are better shown on a scale of logarithms. */
export function isLongTailed(values: readonly number[]): boolean {
  const sorted = values.filter((value) => value > 0).toSorted((a, b) => a - b);
  return sorted.length > 0 && sorted[sorted.length - 1] > TIMES * rankOf(sorted, 0.5);
}

/** The least value that a scale of logarithms has to show; 1 when there is none above 0. */
export function leastAboveZero(values: readonly number[]): number {
  const least = values.reduce((lowest, value) => (value > 0 && value < lowest ? value : lowest), Infinity);
  return least === Infinity ? 1 : least;
}

/** Values from one to another, each as many times the one before. */
export function growing(from: number, to: number): number[] {
  let ratio = to / from;
  for (let steps = STEPS; steps > 1; steps /= 2) ratio = Math.sqrt(ratio);
  const values = [from];
  for (let step = 1; step < STEPS; step++) values.push(values[step - 1] * ratio);
  return [...values, to];
}

/** How many values lie in each of some stretches that grow by this factor, as steps. */
export function growingHistogramOf(values: readonly number[], factor: number): Points {
  const least = leastAboveZero(values);
  const greatest = values.reduce((most, value) => Math.max(most, value), least);
  const x = [least];
  while (x[x.length - 1] <= greatest) x.push(x[x.length - 1] * factor);
  const y = x.map(() => 0);
  for (const value of values) {
    let [low, high] = [0, x.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (x[middle] <= value) low = middle;
      else high = middle - 1;
    }
    y[low]++;
  }
  return { x, y };
}
