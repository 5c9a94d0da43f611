import type { RandomStream } from "../random.js";

/**
 * Picks one of the peers 0…n−1, each as likely. One more peer leaves the pick of the same stream as it was, but for one
 * time in n + 1, when it falls on the newcomer: the overlay of n + 1 peers is that of n with little changed.
 *
 * It is the jump consistent hash of J. Lamping and E. Veach, "A Fast, Minimal Memory, Consistent Hash Algorithm" (2014):
 * as n grows, the pick moves to the newcomer with probability 1 / n, and each step jumps to the next n where it does.
 * One number of the stream is the key, and the steps draw from a small generator of their own, so that their count,
 * which hangs on n, moves no later draw of the stream.
 */
export function stablePick(random: RandomStream, peers: number): number {
  let state = Math.floor(random() * TWO_TO_32) | 0;
  let pick = 0;
  for (let next = 0; next < peers;) {
    pick = next;
    state = (state + 0x9e3779b9) | 0;
    next = Math.floor((pick + 1) / ((scramble(state) + 1) / TWO_TO_32));
  }
  return pick;
}

const TWO_TO_32 = 4_294_967_296;

/** A one-to-one map of 32 bits that leaves no pattern: the last step of MurmurHash3 (A. Appleby). */
function scramble(bits: number): number {
  let hash = bits;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
