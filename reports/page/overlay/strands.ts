import type { Lines } from "./line-ends.js";

/** Lines that are drawn alike. */
export interface Strand {
  readonly ends: readonly number[];
  /** By how much they are wider than a line that stands for one link. */
  readonly wider: number;
  /** How many links a line of them stands for: from, to. */
  readonly least: number;
  readonly most: number;
}

/** Each kind of line stands for up to this share of what the one with most links stands for. */
const WIDTHS = [
  { upTo: 1 / 8, wider: 0.6 },
  { upTo: 1 / 4, wider: 1.2 },
  { upTo: 1 / 2, wider: 2.2 },
  { upTo: 1, wider: 4 },
];

/** Lines by how many links they stand for: the more, the wider; those of single links are all alike. */
export function strandsOf({ ends, counts }: Lines): readonly Strand[] {
  if (ends.length === 0) return [];
  if (counts === null) return [{ ends, wider: 1, least: 1, most: 1 }];
  const greatest = counts.reduce((a, b) => Math.max(a, b), 1);
  if (greatest === 1) return [{ ends, wider: 1, least: 1, most: 1 }];
  let least = 1;
  const strands: Strand[] = [];
  for (const { upTo, wider } of WIDTHS) {
    const most = Math.floor(greatest * upTo);
    const isOfIt = (line: number) => counts[line] >= least && counts[line] <= most;
    const of = ends.filter((_, end) => isOfIt(end >>> 1));
    if (of.length > 0) strands.push({ ends: of, wider, least, most });
    least = Math.max(most + 1, least);
  }
  return strands;
}
