/** Gives events of the same microsecond an order of their own. */
export type TieHash = (time: number, target: number, source: number, handle: number) => number;

/** A well-mixed 32-bit hash of four numbers: the order of ties when they are shuffled. */
export function hashEvent(seed: number, time: number, target: number, source: number, handle: number): number {
  let hash = Math.imul(seed ^ (time | 0), 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash ^ target, 0xc2b2ae35);
  hash ^= hash >>> 16;
  hash = Math.imul(hash ^ source, 0x27d4eb2f);
  hash ^= hash >>> 15;
  hash = Math.imul(hash ^ handle, 0x165667b1);
  hash ^= hash >>> 16;
  return hash >>> 0;
}
