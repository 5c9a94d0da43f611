import type { Size } from "./camera.js";
import type { Strand } from "./strands.js";

/** How much of the view wide lines may shade, as if each were painted whole. */
const MOST_SHADED = 0.3;

/** Where the view is narrower than this, wide lines are narrower as well. */
const WHOLE_WIDTH_PX = 760;

/** More lines than these have no room to be wide. */
const ROOM_FOR = 1_000;

/** How opaque plain links are: the more, the fainter each. */
export function strengthOf(lines: number): number {
  return Math.min(Math.max(Math.sqrt(900 / Math.max(lines, 1)), 0.16), 0.9);
}

/** Of lines that stand out: only a great many of them are fainter. */
export function crowdStrength(lines: number): number {
  return Math.min(Math.max(Math.sqrt(120 / Math.max(lines, 1)), 0.08), 1);
}

/**
 * Of wide lines, which would cover the view: so faint that together they only shade it.
 *
 * @param lines their ends in pixels, four numbers each
 */
export function shadingStrength(lines: readonly number[], width: number, size: Size): number {
  let length = 0;
  for (let at = 0; at < lines.length; at += 4) {
    length += Math.hypot(lines[at + 2] - lines[at], lines[at + 3] - lines[at + 1]);
  }
  const covered = (length * width) / (size.width * size.height);
  return Math.min(Math.max(MOST_SHADED / Math.max(covered, 1e-6), 0.03), 0.9);
}

/** How many times wider than a single link the lines of a strand are drawn. */
export function widthOf({ wider, ends }: Strand, size: Size): number {
  if (wider <= 1) return wider;
  const narrower = Math.min(Math.max(size.width / WHOLE_WIDTH_PX, 0.5), 1);
  return Math.max(wider * narrower * Math.min(Math.sqrt((2 * ROOM_FOR) / ends.length), 1), 0.8);
}
