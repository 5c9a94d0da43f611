import type { Bounds } from "./layout.js";
import type { Places } from "./start.js";

/** Places as they are written down. */
export interface RoundedPlaces {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** To a hundredth. */
export function rounded({ x, y }: Places): RoundedPlaces {
  // −0 would be read back as another number than was written.
  const round = (value: number): number => Math.round(value * 100) / 100 || 0;
  return { x: Array.from(x, round), y: Array.from(y, round) };
}

/** What all circles are within: whole numbers; a point where there are none. */
export function boundsOf({ x, y }: RoundedPlaces, radii: ArrayLike<number>): Bounds {
  if (x.length === 0) return { left: 0, top: 0, right: 0, bottom: 0 };
  const least = (values: readonly number[]): number =>
    Math.floor(values.reduce((best, value, at) => Math.min(best, value - radii[at]), Number.POSITIVE_INFINITY));
  const most = (values: readonly number[]): number =>
    Math.ceil(values.reduce((best, value, at) => Math.max(best, value + radii[at]), Number.NEGATIVE_INFINITY));
  return { left: least(x), top: least(y), right: most(x), bottom: most(y) };
}
