import type { RandomStream } from "../../sim/random.js";
import { takeRandom } from "../../src/node/sample.js";
import type { Cube } from "./design.js";

/**
 * A Latin hypercube: with n points, each n-th of every axis has one of them, somewhere within. (McKay, Beckman and
 * Conover, "A comparison of three methods for selecting values of input variables in the analysis of output from a computer
 * code", Technometrics 21, 1979.)
 */
export function latinHypercube(points: number, dimensions: number, random: RandomStream): Cube {
  const parts = Array.from({ length: points }, (_, part) => part);
  const axes = Array.from({ length: dimensions }, () =>
    takeRandom([...parts], points, random).map((part) => (part + random()) / points),
  );
  return parts.map((point) => axes.map((axis) => axis[point]!));
}
