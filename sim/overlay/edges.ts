import { LinkList, type Overlay } from "./overlay.js";
import { OverlayError } from "./overlay-error.js";

/**
 * Takes the links as they are listed. One that is listed again, or the other way round, counts once.
 *
 * @throws OverlayError when a link joins a peer to itself, or names one that is not a whole number in 0…peers−1
 */
export function edges(peers: number, list: readonly (readonly [number, number])[]): Overlay {
  const links = new LinkList(peers, list.length);
  list.forEach(([a, b], index) => {
    for (const peer of [a, b]) {
      if (Number.isInteger(peer) && peer >= 0 && peer < peers) continue;
      throw new OverlayError(
        "OVERLAY_UNKNOWN_PEER",
        `Link ${index + 1} of the overlay, ${a}–${b}: there is no peer ${peer}. ` +
          `The ${peers} peers are numbered from 0 to ${peers - 1}.`,
      );
    }
    if (a === b) {
      throw new OverlayError(
        "OVERLAY_LOOP",
        `Link ${index + 1} of the overlay joins peer ${a} to itself. Take it out.`,
      );
    }
    links.add(a, b);
  });
  return links.toOverlay();
}
