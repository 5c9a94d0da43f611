import { complete } from "./complete.js";
import { LinkList, type Overlay } from "./overlay.js";

/**
 * Puts the peers on a ring, and links each to `each` peers on either side of it: 2 × `each` neighbours, or all others
 * where the ring is too short for that.
 */
export function ring(peers: number, each: number): Overlay {
  if (2 * each >= peers - 1) return complete(peers);
  const links = new LinkList(peers, peers * each);
  for (let peer = 0; peer < peers; peer++) {
    for (let step = 1; step <= each; step++) links.add(peer, (peer + step) % peers);
  }
  return links.toOverlay();
}
