import type { RandomStream } from "../../sim/random.js";
import { SweepError } from "../sweep-error.js";
import type { Cube } from "./design.js";
import { directionNumbers, PRIMITIVES } from "./direction-numbers.js";

/** How many keys a Sobol sample varies at most. */
export const MOST_DIMENSIONS = PRIMITIVES.length + 1;

/** The bits of a coordinate. */
const BITS = 32;

/**
 * The first points of Sobol's sequence, which fills the unit cube more evenly than chance does, most evenly when the number
 * of points is a power of two. A longer sample begins with the shorter one. (Sobol, 1967; in the order of Antonov and
 * Saleev, "An economic method of computing LPτ-sequences", 1979.)
 *
 * @param random - draws a digital shift, which takes the first point away from the corner of the cube, and leaves the points
 * as even as they were. Default: none
 * @throws SweepError when there are more than {@link MOST_DIMENSIONS}
 */
export function sobol(points: number, dimensions: number, random?: RandomStream): Cube {
  if (dimensions > MOST_DIMENSIONS) throw new SweepError(tooMany(dimensions));
  const directions = Array.from({ length: dimensions }, (_, dimension) => directionNumbers(dimension, BITS));
  const point = Uint32Array.from(directions, () => (random === undefined ? 0 : Math.floor(random() * 0x1_0000_0000)));
  return Array.from({ length: points }, (_, number) => {
    if (number > 0) {
      // From one point to the next, one bit changes of the number's Gray code: the lowest that is set in the number.
      const changed = BITS - 1 - Math.clz32(number & -number);
      for (const [dimension, direction] of directions.entries()) point[dimension]! ^= direction[changed]!;
    }
    return Array.from(point, (coordinate) => coordinate / 0x1_0000_0000);
  });
}

function tooMany(dimensions: number): string {
  return `a Sobol sample varies at most ${MOST_DIMENSIONS} keys, not ${dimensions}: take a Latin hypercube, or vary fewer`;
}
