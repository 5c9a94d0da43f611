import type { Milliseconds } from "../../src/node/contract.js";
import { asin, cos, sin } from "../exact-math.js";
import type { Position } from "./cities.js";

/**
 * How much longer than the great circle a path between cities is, when nothing else is said: what fits published
 * figures best, see docs/planet.md.
 */
export const DEFAULT_STRETCH = 1.6;

/** The mean radius of the Earth (IUGG, R₁). */
const EARTH_RADIUS_KM = 6371.0088;

/** Two thirds of the speed of light in vacuum: about that of light in glass fibre. */
const FIBRE_KM_PER_MS = (2 / 3) * 299.792458;

/** The length of the great circle between two positions, by the haversine formula; at most 0.6 % off the geoid's. */
export function greatCircleKm(a: Position, b: Position): number {
  const halfSine = sin(radians(b.latitude - a.latitude) / 2);
  const halfSineEast = sin(radians(b.longitude - a.longitude) / 2);
  const parallels = cos(radians(a.latitude)) * cos(radians(b.latitude));
  const haversine = halfSine * halfSine + parallels * (halfSineEast * halfSineEast);
  return 2 * EARTH_RADIUS_KM * asin(Math.sqrt(Math.min(haversine, 1)));
}

/** What light takes one way in a fibre that is `stretch` times as long as the great circle. */
export function fibreLatency(a: Position, b: Position, stretch: number): Milliseconds {
  return (greatCircleKm(a, b) * stretch) / FIBRE_KM_PER_MS;
}

function radians(degrees: number): number {
  return degrees * (Math.PI / 180);
}
