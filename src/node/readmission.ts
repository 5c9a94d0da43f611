import type { Host, Milliseconds, NodeId } from "./contract.js";
import { RECONNECT } from "./messages.js";
import type { Neighbours } from "./neighbours.js";
import type { ReadmitSettings } from "./settings.js";

/**
 * Takes back neighbours that were declared dead and are not. Now and then it asks one of them to connect again, which
 * mends what a partition parted; and one that is heard from, since it thawed or its link works again, is asked at once.
 */
export class Readmission {
  readonly #host: Host;
  readonly #settings: ReadmitSettings;
  readonly #neighbours: Neighbours;
  /** Until when each of those that are held for dead is asked, in the order of their declarations. */
  readonly #lost = new Map<NodeId, Milliseconds>();
  /** Who was asked since the last try, because it was heard from: once is enough. */
  readonly #heard = new Set<NodeId>();

  constructor(host: Host, settings: ReadmitSettings, neighbours: Neighbours) {
    this.#host = host;
    this.#settings = settings;
    this.#neighbours = neighbours;
  }

  /** A new life: nobody is held for dead. */
  reset(): void {
    this.#lost.clear();
    this.#heard.clear();
  }

  /** The first try comes at a random time within the span: what parted many at once does not have all of them ask at once. */
  start(): void {
    const { every } = this.#settings;
    this.#host.setTimer("readmission", every * this.#host.random());
  }

  /** That neighbour was declared dead. */
  declared(peer: NodeId): void {
    this.#lost.delete(peer);
    this.#lost.set(peer, this.#host.now() + this.#settings.for);
  }

  /** That peer gave a sign of life. */
  heard(peer: NodeId): void {
    if (!this.#neighbours.isDead(peer) || this.#heard.has(peer)) return;
    this.#heard.add(peer);
    this.#host.send(peer, RECONNECT);
  }

  wake(): void {
    this.#heard.clear();
    const now = this.#host.now();
    for (const [peer, until] of this.#lost) {
      if (until < now || !this.#neighbours.isDead(peer)) this.#lost.delete(peer);
    }
    const lost = [...this.#lost.keys()];
    if (lost.length > 0) this.#host.send(lost[Math.floor(this.#host.random() * lost.length)], RECONNECT);
    this.#host.setTimer("readmission", this.#settings.every);
  }
}
