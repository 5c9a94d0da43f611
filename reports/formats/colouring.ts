import type { ReportNode } from "../document/report-data.js";

/** Which nodes have which colour of the palette's series, and what it stands for. */
export interface Colouring {
  /** For each node. */
  readonly tones: readonly number[];
  /** What each tone stands for, in the order of a legend. */
  readonly entries: readonly { readonly tone: number; readonly label: string }[];
}

/** How many regions have a colour of their own; where there are more, the last of these stands for all others. */
const KINDS = 7;

/** Beyond the palette's series: what has no region. */
const NO_TONE = 8;

/**
 * By region, as the page colours them, where there is more than one; else all peers alike. Seeds, which have a shape of
 * their own, like peers.
 */
export function colouringOf(nodes: readonly ReportNode[]): Colouring {
  const regions = [...new Set(nodes.flatMap(({ region }) => (region === null ? [] : [region])))].toSorted();
  if (regions.length < 2) return { tones: nodes.map(() => 0), entries: [{ tone: 0, label: "peer" }] };

  const coloured = regions.slice(0, regions.length > KINDS ? KINDS - 1 : KINDS);
  const toneOf = new Map(coloured.map((region, tone) => [region, tone]));
  const entries = coloured.map((label, tone) => ({ tone, label }));
  const others = regions.length - coloured.length;
  if (others > 0) entries.push({ tone: KINDS, label: `${others} other regions` });
  entries.push({ tone: NO_TONE, label: "no region" });
  return { tones: nodes.map(({ region }) => (region === null ? NO_TONE : (toneOf.get(region) ?? KINDS))), entries };
}
