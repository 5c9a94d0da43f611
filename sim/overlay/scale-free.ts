import type { Randomness } from "../random.js";
import { complete } from "./complete.js";
import { LinkList, type Overlay } from "./overlay.js";

/**
 * Begins with `links` + 1 peers that are all linked to each other; each later one links to `links` different earlier
 * peers, each drawn in proportion to its degree: A.-L. Barabási and R. Albert, "Emergence of scaling in random
 * networks", Science 286 (1999) 509–512. That is links × (links + 1) / 2 + (n − links − 1) × links links.
 *
 * Newcomers draw from streams of their own, so that one more peer at the end changes no other link.
 */
export function scaleFree(peers: number, links: number, randomness: Randomness): Overlay {
  const core = links + 1;
  if (peers <= core) return complete(peers);
  const list = new LinkList(peers, (links * core) / 2 + (peers - core) * links);
  for (let peer = 1; peer < core; peer++) {
    for (let earlier = 0; earlier < peer; earlier++) list.add(peer, earlier);
  }
  const picks: number[] = [];
  for (let peer = core; peer < peers; peer++) {
    const random = randomness.stream("overlay", `peer-${peer + 1}`);
    // A random end of a random link is a peer in proportion to its degree.
    const ends = 2 * list.length;
    picks.length = 0;
    while (picks.length < links) {
      const pick = list.end(Math.floor(random() * ends));
      if (!picks.includes(pick)) picks.push(pick);
    }
    for (const pick of picks) list.add(peer, pick);
  }
  return list.toOverlay();
}
