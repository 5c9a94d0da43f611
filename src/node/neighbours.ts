import type { Host, NeighbourList, NodeId } from "./contract.js";

/** The neighbours of a peer, and those it holds for dead. */
export class Neighbours {
  readonly #host: Host;
  #dead: Set<NodeId> | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** In the order in which they became neighbours. A loop over them may cause changes. */
  get ids(): readonly NodeId[] {
    return this.#list.ids();
  }

  /** How many there are. */
  get count(): number {
    return this.#list.count;
  }

  has(peer: NodeId): boolean {
    return this.#list.mark(peer) >= 0;
  }

  /** Whether that peer was declared dead here, and has not come back since. */
  isDead(peer: NodeId): boolean {
    return this.#dead !== undefined && this.#dead.has(peer);
  }

  /** Makes that peer a neighbour; if it was held for dead, it is no longer. */
  add(peer: NodeId): void {
    this.#dead?.delete(peer);
    if (this.has(peer)) return;
    this.#list.add(peer);
    this.#host.observer.neighbourUp(peer);
  }

  /** That neighbour is one no longer. */
  remove(peer: NodeId, reason: "dead" | "left"): void {
    if (!this.has(peer)) return;
    this.#list.remove(peer);
    if (reason === "dead") {
      this.#dead ??= new Set();
      this.#dead.add(peer);
    }
    this.#host.observer.neighbourDown(peer, reason);
  }

  /** A new beginning with these neighbours: they are not announced, since whoever gave them knows them. */
  reset(given: readonly NodeId[]): void {
    const list = this.#list;
    list.clear();
    for (const peer of given) list.add(peer);
    this.#dead = undefined;
  }

  get #list(): NeighbourList {
    return this.#host.neighbours;
  }
}
