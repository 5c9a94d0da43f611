import type { Host, NodeId } from "./contract.js";
import { LIVENESS_REQUEST } from "./messages.js";
import type { Neighbours } from "./neighbours.js";
import type { LivenessSettings } from "./settings.js";

/** Nobody owes an answer, which is so most of the time: all peers share this list, and nothing is ever put into it. */
const NOBODY: NodeId[] = [];

/** Checks in rounds that the neighbours are alive. */
export class Liveness {
  readonly #host: Host;
  readonly #settings: LivenessSettings;
  readonly #neighbours: Neighbours;
  /** Whom this peer asked and who has not answered since, in no order. */
  #owing = NOBODY;
  /** Of those, how many rounds in a row they have missed; absent when nobody has missed one. */
  #misses: Map<NodeId, number> | undefined;

  constructor(host: Host, settings: LivenessSettings, neighbours: Neighbours) {
    this.#host = host;
    this.#settings = settings;
    this.#neighbours = neighbours;
  }

  start(): void {
    this.#owing = NOBODY;
    this.#misses = undefined;
    this.#host.setTimer("liveness", this.#settings.every);
  }

  /**
   * One round: asks each neighbour, and counts a miss for each that owes the answer of the round before.
   *
   * @returns the neighbours that have missed too often in a row: they are dead, and were not asked again
   */
  round(): readonly NodeId[] {
    const { ids } = this.#neighbours;
    const dead = this.#owing.length === 0 ? this.#askAll(ids) : this.#askInTurn(ids);
    this.#host.setTimer("liveness", this.#settings.every);
    return dead;
  }

  /** That peer owes nothing any more: it answered, or is no neighbour, and what it missed is forgotten. */
  clear(peer: NodeId): void {
    const owing = this.#owing;
    const place = owing.indexOf(peer);
    if (place < 0) return;
    this.#misses?.delete(peer);
    if (owing.length === 1) {
      this.#owing = NOBODY;
    } else {
      const last = owing.pop() as NodeId;
      if (last !== peer) owing[place] = last;
    }
  }

  #askAll(neighbours: readonly NodeId[]): readonly NodeId[] {
    if (neighbours.length > 0) this.#owing = [...neighbours];
    this.#host.sendToAll(neighbours, LIVENESS_REQUEST);
    return NOBODY;
  }

  #askInTurn(neighbours: readonly NodeId[]): readonly NodeId[] {
    const dead: NodeId[] = [];
    for (const peer of neighbours) {
      const misses = this.#owing.includes(peer) ? this.#miss(peer) : 0;
      if (misses >= this.#settings.strikes) {
        dead.push(peer);
        continue;
      }
      if (misses === 0) this.#owing.push(peer);
      this.#host.send(peer, LIVENESS_REQUEST);
    }
    return dead;
  }

  /** That neighbour did not answer before this round. */
  #miss(peer: NodeId): number {
    this.#misses ??= new Map();
    const misses = (this.#misses.get(peer) ?? 0) + 1;
    this.#misses.set(peer, misses);
    this.#host.observer.strike(peer, misses);
    return misses;
  }
}
