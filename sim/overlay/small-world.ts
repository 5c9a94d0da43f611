import type { RandomStream, Randomness } from "../random.js";
import { complete } from "./complete.js";
import { LinkList, type Overlay } from "./overlay.js";
import { stablePick } from "./stable-pick.js";

/**
 * Begins with a ring of `each` links on either side, and moves the far end of each link with probability `rewire` to a
 * random peer, such that there is no loop and no double link: D. J. Watts and S. H. Strogatz, "Collective dynamics of
 * 'small-world' networks", Nature 393 (1998) 440–442. There are always n × `each` links; a ring too short for that is
 * complete, and has nothing to rewire.
 *
 * The links are visited peer by peer, each deciding about those to its `each` successors from a stream of its own, where
 * the paper goes round the ring `each` times; the graphs have the same properties.
 */
export function smallWorld(peers: number, each: number, rewire: number, randomness: Randomness): Overlay {
  if (2 * each >= peers - 1) return complete(peers);
  const ring = new OwnedLinks(peers, each);
  for (let peer = 0; peer < peers; peer++) {
    const random = randomness.stream("overlay", `peer-${peer + 1}`);
    for (let link = 0; link < each; link++) {
      if (random() < rewire) ring.rewire(peer, link, random);
    }
  }
  return ring.toOverlay();
}

/** Links of which every peer owns the same number; that keeps the question who is linked to whom cheap. */
class OwnedLinks {
  readonly #peers: number;
  readonly #each: number;
  /** The far ends of peer i's own links, from i × each on. */
  readonly #ends: Int32Array;
  readonly #degrees: Int32Array;

  constructor(peers: number, each: number) {
    this.#peers = peers;
    this.#each = each;
    this.#ends = new Int32Array(peers * each);
    for (let i = 0; i < this.#ends.length; i++) {
      this.#ends[i] = (Math.floor(i / each) + (i % each) + 1) % peers;
    }
    this.#degrees = new Int32Array(peers).fill(2 * each);
  }

  rewire(peer: number, link: number, random: RandomStream): void {
    if (this.#degrees[peer] === this.#peers - 1) return;
    let end: number;
    do {
      end = stablePick(random, this.#peers);
    } while (end === peer || this.#owns(peer, end) || this.#owns(end, peer));
    const at = peer * this.#each + link;
    this.#degrees[this.#ends[at]]--;
    this.#degrees[end]++;
    this.#ends[at] = end;
  }

  toOverlay(): Overlay {
    const links = new LinkList(this.#peers, this.#ends.length);
    this.#ends.forEach((end, i) => links.add(Math.floor(i / this.#each), end));
    return links.toOverlay();
  }

  #owns(peer: number, end: number): boolean {
    const from = peer * this.#each;
    for (let i = from; i < from + this.#each; i++) {
      if (this.#ends[i] === end) return true;
    }
    return false;
  }
}
