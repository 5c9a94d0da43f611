import { buildOverlay, type GivenOverlay } from "../../../sim/overlay/build-overlay.js";
import type { Overlay } from "../../../sim/overlay/overlay.js";
import { Randomness } from "../../../sim/random.js";

/** Builds an overlay from the randomness of one seed. */
export function build(plan: GivenOverlay, peers: number, seed = 7): Overlay {
  return buildOverlay(plan, peers, new Randomness(seed));
}

/** The neighbours of each peer. */
export function neighboursOf({ offsets, targets }: Overlay): number[][] {
  return Array.from({ length: offsets.length - 1 }, (_, peer) => [
    ...targets.subarray(offsets[peer], offsets[peer + 1]),
  ]);
}

/** The number of neighbours of each peer. */
export function degreesOf({ offsets }: Overlay): number[] {
  return Array.from({ length: offsets.length - 1 }, (_, peer) => offsets[peer + 1] - offsets[peer]);
}

/** The number of links. */
export function linksOf({ targets }: Overlay): number {
  return targets.length / 2;
}

/** Each link once, written `smaller-greater`. */
export function linkNames(overlay: Overlay): Set<string> {
  return new Set(
    neighboursOf(overlay).flatMap((row, peer) =>
      row.filter((other) => peer < other).map((other) => `${peer}-${other}`),
    ),
  );
}

/** How many links of one overlay the other one lacks. */
export function lost(before: Overlay, after: Overlay): number {
  const kept = linkNames(after);
  return [...linkNames(before)].filter((link) => !kept.has(link)).length;
}

/** What is wrong with an overlay as an undirected graph without loops and doubles in ascending rows: nothing, if empty. */
export function flawsOf(overlay: Overlay, peers: number): string[] {
  const { offsets, targets } = overlay;
  const flaws: string[] = [];
  if (offsets.length !== peers + 1 || offsets[0] !== 0 || offsets[peers] !== targets.length) flaws.push("bounds");
  const rows = neighboursOf(overlay);
  const sets = rows.map((row) => new Set(row));
  rows.forEach((row, peer) => {
    row.forEach((other, i) => {
      if (other < 0 || other >= peers) flaws.push(`${peer} is linked to ${other}, which is no peer`);
      else if (other === peer) flaws.push(`${peer} is linked to itself`);
      else if (!sets[other].has(peer)) flaws.push(`${peer} is linked to ${other}, but not the other way`);
      if (i > 0 && other <= row[i - 1]) flaws.push(`${peer} has ${other} after ${row[i - 1]}`);
    });
  });
  return flaws;
}
