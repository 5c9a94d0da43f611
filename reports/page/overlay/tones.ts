/** Of nodes of which there is nothing to say. */
export const NO_TONE = "--ink-faint";

/** How many kinds the palette tells apart, its grey left out. */
export const KINDS = 7;

/** The colour of a kind, by its place. */
export function kindTone(place: number): string {
  return place < KINDS ? `--series-${place}` : "--series-7";
}

/** Steps of the palette's ramp, from little to much. */
const STEPS = 6;

/** The colours of so many ascending ranges: as far apart as can be. */
export function rampTones(count: number): readonly string[] {
  if (count === 1) return [`--ramp-${STEPS - 2}`];
  return Array.from({ length: count }, (_, bin) => `--ramp-${Math.round((bin * (STEPS - 1)) / (count - 1))}`);
}
