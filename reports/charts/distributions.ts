/** Points of a line: x ascending. */
export interface Points {
  readonly x: number[];
  readonly y: number[];
}

/** How a distribution is written down. */
interface DistributionOptions {
  /** The first x. Default 0. */
  readonly from?: number;
  /** How many steps to keep about. Default 200. */
  readonly most?: number;
}

/**
 * The share of all cases whose value is at most x, as steps: it stays below 1 when some have no value.
 *
 * @param of how many cases there are
 */
export function distributionOf(values: readonly number[], of: number, options: DistributionOptions = {}): Points {
  const { from = 0, most = 200 } = options;
  const sorted = values.toSorted((a, b) => a - b);
  const x = [from];
  const y = [0];
  for (const place of evenly(sorted.length, most)) {
    x.push(Math.max(from, sorted[place]));
    y.push((place + 1) / of);
  }
  return { x, y };
}

/** How many values lie in each of even stretches from 0. */
export interface Histogram {
  /** The middles of the stretches. */
  readonly x: number[];
  readonly counts: number[];
  readonly width: number;
}

/** Counts values by stretches of a round width, about so many of them. */
export function histogramOf(values: readonly number[], stretches: number): Histogram {
  const greatest = values.reduce((most, value) => Math.max(most, value), 0);
  const width = roundUp(greatest / stretches);
  const counts: number[] = Array.from({ length: Math.floor(greatest / width) + 1 }, () => 0);
  for (const value of values) counts[Math.floor(value / width)]++;
  return { x: counts.map((_, place) => (place + 0.5) * width), counts, width };
}

/** How many times fall into each stretch from 0 to the end. */
export function countsOver(times: readonly number[], endsAt: number, width: number): Points {
  const stretches = Math.max(1, Math.ceil(endsAt / width));
  const y: number[] = Array.from({ length: stretches }, () => 0);
  for (const at of times) y[Math.min(stretches - 1, Math.floor(at / width))]++;
  return { x: y.map((_, place) => place * width), y };
}

/** A round number that is as great: 1, 2 or 5 times a power of ten. */
export function roundUp(value: number): number {
  if (!(value > 0)) return 1;
  let power = 1;
  while (power * 10 <= value) power *= 10;
  while (power > value) power /= 10;
  return [1, 2, 5, 10].map((each) => each * power).find((each) => each >= value * (1 - 1e-9)) ?? power * 10;
}

/** Places of a list, evenly spread over it, no more than about so many, the first and the last among them. */
export function evenly(length: number, most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, place) => place);
  return Array.from({ length: most }, (_, each) => Math.round((each * (length - 1)) / (most - 1)));
}

/** The value of that rank among sorted ones (nearest rank). */
export function rankOf(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** The value of a row of steps at x: that of the last step up to there, before the first one `before`. */
export function stepAt(
  x: readonly number[],
  y: readonly (number | null)[],
  at: number,
  before: number | null,
): number | null {
  let [low, high] = [0, x.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (x[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? before : y[low - 1];
}
