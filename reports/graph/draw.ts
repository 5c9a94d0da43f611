import type { RandomStream } from "../../sim/random.js";

/** Puts so many of the items, evenly drawn, in front, in a random order (Fisher and Yates). */
export function shuffle(items: Uint32Array, count: number, random: RandomStream): void {
  for (let at = 0; at < count; at++) {
    const drawn = at + Math.floor(random() * (items.length - at));
    [items[at], items[drawn]] = [items[drawn], items[at]];
  }
}
