import type { NodeId } from "./contract.js";
import { takeRandom } from "./sample.js";

/** In the place of a peer that is not listed any more. */
const GONE = -1;

/** Of so many, it is faster to look through them than to keep a set. */
const FEW = 64;

/** The peers that a seed lists, in the order in which they came: all of them can be had, or some at random. */
export class ListedPeers {
  /** With gaps, where peers were that are gone: not more of these than peers. */
  #order: NodeId[] = [];
  /** For each node, its place in the order and one; 0: it is not listed. Ids are dense, and a map takes six times as much. */
  #places = new Int32Array(64);
  #count = 0;

  has(peer: NodeId): boolean {
    return this.#placeOf(peer) !== GONE;
  }

  /** @returns whether it was not listed before */
  add(peer: NodeId): boolean {
    if (this.has(peer)) return false;
    if (peer >= this.#places.length) this.#growTo(peer);
    this.#places[peer] = this.#order.push(peer);
    this.#count++;
    return true;
  }

  /** @returns whether it was listed */
  delete(peer: NodeId): boolean {
    const place = this.#placeOf(peer);
    if (place === GONE) return false;
    this.#places[peer] = 0;
    this.#count--;
    this.#order[place] = GONE;
    if (this.#order.length > 2 * this.#count) this.#closeGaps();
    return true;
  }

  /** All but one. */
  allBut(peer: NodeId): NodeId[] {
    return this.#order.filter((listed) => listed !== GONE && listed !== peer);
  }

  /** So many of all but one, drawn without repetition, or all of them when there are no more than that. */
  sampleBut(peer: NodeId, count: number, random: () => number): NodeId[] {
    const others = this.#count - (this.has(peer) ? 1 : 0);
    if (count >= others) return this.allBut(peer);
    if (2 * count > others) return takeRandom(this.allBut(peer), count, random);
    // Few of many: what is drawn twice, or is a gap, is drawn again, and the work does not grow with the list.
    const drawn: NodeId[] = [];
    const known = count > FEW ? new Set<NodeId>() : undefined;
    const places: number[] = [];
    while (drawn.length < count) {
      const missing = count - drawn.length;
      // All places are drawn before the first is looked at: a long list comes from memory, and so the waits overlap.
      for (let i = 0; i < missing; i++) places[i] = Math.floor(random() * this.#order.length);
      for (let i = 0; i < missing; i++) {
        const listed = this.#order[places[i]];
        if (listed === GONE || listed === peer || (known?.has(listed) ?? drawn.includes(listed))) continue;
        drawn.push(listed);
        known?.add(listed);
      }
    }
    return drawn;
  }

  #closeGaps(): void {
    this.#order = this.#order.filter((peer) => peer !== GONE);
    for (const [place, peer] of this.#order.entries()) this.#places[peer] = place + 1;
  }

  /** Its place in the order, or {@link GONE}. */
  #placeOf(peer: NodeId): number {
    return peer < this.#places.length ? this.#places[peer] - 1 : GONE;
  }

  #growTo(peer: NodeId): void {
    const places = new Int32Array(Math.max(2 * this.#places.length, peer + 1));
    places.set(this.#places);
    this.#places = places;
  }
}
