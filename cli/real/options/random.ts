import { randomInt } from "node:crypto";
import { Randomness, type RandomStream } from "../../../sim/random.js";

/** The largest range that `randomInt` draws from. */
const RANGE = 2 ** 48 - 1;

/**
 * The random numbers of a node: with a seed, the stream that a node of this name has in a simulation of that seed;
 * without one, a stream that starts from the system's randomness.
 */
export function randomStream(seed: number | undefined, name: string): RandomStream {
  return new Randomness(seed ?? randomInt(RANGE)).stream("node", name);
}
