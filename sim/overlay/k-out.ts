import type { Randomness } from "../random.js";
import { complete } from "./complete.js";
import { LinkList, type Overlay } from "./overlay.js";
import { stablePick } from "./stable-pick.js";

/**
 * Lets each peer pick `k` others, all sets of `k` as likely, and be picked: `k` neighbours at least, 2k on average.
 * Peers pick from streams of their own, so that one more peer changes about 2k links.
 */
export function kOut(peers: number, k: number, randomness: Randomness): Overlay {
  if (k >= peers - 1) return complete(peers);
  const links = new LinkList(peers, peers * k);
  const picks: number[] = [];
  for (let peer = 0; peer < peers; peer++) {
    const random = randomness.stream("overlay", `peer-${peer + 1}`);
    picks.length = 0;
    while (picks.length < k) {
      const pick = stablePick(random, peers);
      if (pick === peer || picks.includes(pick)) continue;
      picks.push(pick);
      links.add(peer, pick);
    }
  }
  return links.toOverlay();
}
