import { ln } from "../exact-math.js";
import type { Randomness } from "../random.js";
import { complete } from "./complete.js";
import { LinkList, type Overlay } from "./overlay.js";

/**
 * Links each pair with the same probability: the G(n, p) of E. N. Gilbert, commonly named after Erdős and Rényi.
 *
 * Each peer decides about the earlier ones from a stream of its own, so that one more peer at the end changes no other
 * link. It draws how many pairs to skip, not every pair: V. Batagelj and U. Brandes, "Efficient generation of large
 * random networks", Physical Review E 71 (2005) 036113.
 */
export function randomGraph(peers: number, edgeProbability: number, randomness: Randomness): Overlay {
  if (edgeProbability >= 1) return complete(peers);
  const links = new LinkList(peers, 0);
  if (edgeProbability <= 0) return links.toOverlay();
  const perSkip = 1 / lnOfRest(edgeProbability);
  for (let peer = 1; peer < peers; peer++) {
    const random = randomness.stream("overlay", `peer-${peer + 1}`);
    let other = Math.floor(ln(1 - random()) * perSkip);
    while (other < peer) {
      links.add(peer, other);
      other += 1 + Math.floor(ln(1 - random()) * perSkip);
    }
  }
  return links.toOverlay();
}

/** ln(1 − p): for a small p by its series, since 1 − p has lost the digits of p. */
function lnOfRest(p: number): number {
  return p < 1e-8 ? -p - (p * p) / 2 : ln(1 - p);
}
