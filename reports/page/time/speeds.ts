/** How fast a run can be played: milliseconds of the run in one of the reader. */
export const SPEEDS: readonly number[] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];

/** The fastest speed at which a span takes at least so long for the reader. */
export function speedFor(spanMs: number, atLeastMs: number): number {
  return SPEEDS.findLast((speed) => spanMs / speed >= atLeastMs) ?? SPEEDS[0];
}
