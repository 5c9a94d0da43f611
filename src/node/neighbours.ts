import { appended } from "./appended.js";
import type { Host, NodeId } from "./contract.js";

/** The neighbours of a peer, and those it holds for dead. */
export class Neighbours {
  readonly #host: Host;
  /** Never changed in place: a change makes a new array, so that a loop over it may cause changes. */
  #ids: readonly NodeId[];
  #dead: Set<NodeId> | undefined;

  /** @param given the neighbours of a given overlay: they are not announced, since whoever gave them knows them */
  constructor(host: Host, given: readonly NodeId[]) {
    this.#host = host;
    this.#ids = given;
  }

  /** In the order in which they became neighbours. */
  get ids(): readonly NodeId[] {
    return this.#ids;
  }

  /** Reads the first and no more; the value means nothing. */
  touch(): number {
    return this.#ids.length > 0 ? this.#ids[0] : 0;
  }

  has(peer: NodeId): boolean {
    return this.#ids.includes(peer);
  }

  /** Whether that peer was declared dead here, and has not come back since. */
  isDead(peer: NodeId): boolean {
    return this.#dead !== undefined && this.#dead.has(peer);
  }

  /** Makes that peer a neighbour; if it was held for dead, it is no longer. */
  add(peer: NodeId): void {
    this.#dead?.delete(peer);
    if (this.has(peer)) return;
    this.#ids = appended(this.#ids, peer);
    this.#host.observer.neighbourUp(peer);
  }

  /** That neighbour is one no longer. */
  remove(peer: NodeId, reason: "dead" | "left"): void {
    if (!this.has(peer)) return;
    this.#ids = this.#ids.filter((id) => id !== peer);
    if (reason === "dead") {
      this.#dead ??= new Set();
      this.#dead.add(peer);
    }
    this.#host.observer.neighbourDown(peer, reason);
  }

  /** A new beginning with these neighbours. */
  reset(given: readonly NodeId[]): void {
    this.#ids = given;
    this.#dead = undefined;
  }
}
