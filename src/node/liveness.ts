import type { Host, NodeId } from "./contract.js";
import { LIVENESS_REQUEST } from "./messages.js";
import type { Neighbours } from "./neighbours.js";
import type { LivenessSettings } from "./settings.js";

/** What a peer knows of a neighbour that it asked. */
interface Check {
  /** Requests in a row that were not answered before the next round. */
  misses: number;
  isAwaited: boolean;
}

/** Checks in rounds that the neighbours are alive. */
export class Liveness {
  readonly #host: Host;
  readonly #settings: LivenessSettings;
  readonly #neighbours: Neighbours;
  readonly #checks = new Map<NodeId, Check>();

  constructor(host: Host, settings: LivenessSettings, neighbours: Neighbours) {
    this.#host = host;
    this.#settings = settings;
    this.#neighbours = neighbours;
  }

  start(): void {
    this.#checks.clear();
    this.#host.setTimer("liveness", this.#settings.every);
  }

  /**
   * One round: asks each neighbour, and counts a miss for each that owes the answer of the round before.
   *
   * @returns the neighbours that have missed too often in a row: they are dead, and were not asked again
   */
  round(): NodeId[] {
    const dead: NodeId[] = [];
    for (const peer of this.#neighbours.ids) {
      const check = this.#checkOf(peer);
      if (check.isAwaited) {
        check.misses++;
        this.#host.observer.strike(peer, check.misses);
      }
      if (check.misses >= this.#settings.strikes) {
        dead.push(peer);
      } else {
        check.isAwaited = true;
        this.#host.send(peer, LIVENESS_REQUEST);
      }
    }
    this.#host.setTimer("liveness", this.#settings.every);
    return dead;
  }

  /** That neighbour answered. */
  answered(peer: NodeId): void {
    const check = this.#checks.get(peer);
    if (check === undefined) return;
    check.misses = 0;
    check.isAwaited = false;
  }

  /** That peer is no longer a neighbour: what it missed is forgotten. */
  forget(peer: NodeId): void {
    this.#checks.delete(peer);
  }

  #checkOf(peer: NodeId): Check {
    let check = this.#checks.get(peer);
    if (check === undefined) {
      check = { misses: 0, isAwaited: false };
      this.#checks.set(peer, check);
    }
    return check;
  }
}
