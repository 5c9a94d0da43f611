/** Ranges of a quantity, ascending and without gaps: each has its lower edge, and reaches to the next one's. */
export interface Bins {
  readonly edges: readonly number[];
  /** The end of the last one, included. */
  readonly last: number;
}

/** Up to how many steps of colour the eye can tell apart. */
const MOST = 6;

/** The range in which a value is. */
export function binOf({ edges }: Bins, value: number): number {
  let bin = 0;
  while (bin + 1 < edges.length && value >= edges[bin + 1]) bin++;
  return bin;
}

/** Ranges of counts from 0 to a greatest one: 0 alone, then even ones; doubling ones where the greatest is far. */
export function countBins(greatest: number): Bins {
  const edges = [0];
  if (greatest <= 5 * (MOST - 1)) {
    const width = Math.max(Math.ceil(greatest / (MOST - 1)), 1);
    for (let edge = 1; edge <= greatest && edges.length < MOST; edge += width) edges.push(edge);
  } else {
    let factor = 2;
    while (factor * factor * factor * factor * factor < greatest) factor++;
    for (let edge = 1; edge <= greatest && edges.length < MOST; edge *= factor) edges.push(edge);
  }
  return { edges, last: Math.max(greatest, 0) };
}

/** Ranges that hold about as many of the values each, with edges that are short to read. */
export function evenBins(values: readonly number[]): Bins {
  const sorted = values.filter((value) => Number.isFinite(value)).toSorted((a, b) => a - b);
  if (sorted.length === 0) return { edges: [0], last: 0 };
  const last = sorted[sorted.length - 1];
  const edges = [Math.min(sorted[0], rounded(sorted[0]))];
  for (let bin = 1; bin < MOST; bin++) {
    const edge = rounded(sorted[Math.floor((bin * sorted.length) / MOST)]);
    if (edge > edges[edges.length - 1] && edge <= last) edges.push(edge);
  }
  return { edges, last };
}

/** Two digits. */
function rounded(value: number): number {
  return Number(value.toPrecision(2));
}
