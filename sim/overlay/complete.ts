import { type Overlay, refuseTooMany } from "./overlay.js";

/** Links every peer to every other one. */
export function complete(peers: number): Overlay {
  refuseTooMany((peers * (peers - 1)) / 2);
  const offsets = new Int32Array(peers + 1);
  const targets = new Int32Array(peers * (peers - 1));
  let at = 0;
  for (let peer = 0; peer < peers; peer++) {
    for (let other = 0; other < peers; other++) {
      if (other !== peer) targets[at++] = other;
    }
    offsets[peer + 1] = at;
  }
  return { offsets, targets };
}
