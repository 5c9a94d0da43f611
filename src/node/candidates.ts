import type { NodeId } from "./contract.js";
import { takeRandom } from "./sample.js";

/** Of so many, it is faster and takes less memory to look through them than to keep a set. */
const FEW = 64;

/** The peers that were listed to one that seeks neighbours: each comes up once, however often it is listed. */
export class Candidates {
  readonly #self: NodeId;
  readonly #left: NodeId[] = [];
  readonly #taken: NodeId[] = [];
  /** All of them, and itself; absent while they are few. */
  #known: Set<NodeId> | undefined;

  /** @param self who seeks, and is no candidate itself */
  constructor(self: NodeId) {
    this.#self = self;
  }

  add(peers: readonly NodeId[]): void {
    if (this.#left.length + this.#taken.length + peers.length > FEW) {
      this.#known ??= new Set([this.#self, ...this.#taken, ...this.#left]);
    }
    for (const peer of peers) {
      if (this.#isKnown(peer)) continue;
      this.#left.push(peer);
      this.#known?.add(peer);
    }
  }

  /** Takes one at random; undefined when none is left. */
  take(random: () => number): NodeId | undefined {
    const [peer] = takeRandom(this.#left, 1, random);
    if (peer !== undefined) this.#taken.push(peer);
    return peer;
  }

  #isKnown(peer: NodeId): boolean {
    if (this.#known !== undefined) return this.#known.has(peer);
    return peer === this.#self || this.#left.includes(peer) || this.#taken.includes(peer);
  }
}
