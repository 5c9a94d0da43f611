import type { NodeId } from "./contract.js";
import { takeRandom } from "./sample.js";

/** In the place of a peer that is not listed any more. */
const GONE = -1;

/** The peers that a seed lists, in the order in which they came: all of them can be had, or some at random. */
export class ListedPeers {
  /** With gaps, where peers were that are gone: not more of these than peers. */
  #order: NodeId[] = [];
  readonly #places = new Map<NodeId, number>();

  has(peer: NodeId): boolean {
    return this.#places.has(peer);
  }

  /** @returns whether it was not listed before */
  add(peer: NodeId): boolean {
    if (this.#places.has(peer)) return false;
    this.#places.set(peer, this.#order.length);
    this.#order.push(peer);
    return true;
  }

  /** @returns whether it was listed */
  delete(peer: NodeId): boolean {
    const place = this.#places.get(peer);
    if (place === undefined) return false;
    this.#places.delete(peer);
    this.#order[place] = GONE;
    if (this.#order.length > 2 * this.#places.size) this.#closeGaps();
    return true;
  }

  /** All but one. */
  allBut(peer: NodeId): NodeId[] {
    return this.#order.filter((listed) => listed !== GONE && listed !== peer);
  }

  /** So many of all but one, drawn without repetition, or all of them when there are no more than that. */
  sampleBut(peer: NodeId, count: number, random: () => number): NodeId[] {
    const others = this.#places.size - (this.has(peer) ? 1 : 0);
    if (count >= others) return this.allBut(peer);
    if (2 * count > others) return takeRandom(this.allBut(peer), count, random);
    // Few of many: what is drawn twice, or is a gap, is drawn again, and the work does not grow with the list.
    const drawn = new Set<NodeId>();
    while (drawn.size < count) {
      const listed = this.#order[Math.floor(random() * this.#order.length)];
      if (listed !== GONE && listed !== peer) drawn.add(listed);
    }
    return [...drawn];
  }

  #closeGaps(): void {
    this.#order = this.#order.filter((peer) => peer !== GONE);
    for (const [place, peer] of this.#order.entries()) this.#places.set(peer, place);
  }
}
