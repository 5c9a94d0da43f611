import type { Host, NodeId } from "./contract.js";
import { LIVENESS_REQUEST } from "./messages.js";
import type { LivenessSettings } from "./settings.js";

/** Marks of neighbours: owes no answer; owes that of the last round; owes more than that. */
export const ANSWERED = 0;
export const ASKED = 1;
const MISSING = 2;

const NOBODY: readonly NodeId[] = [];

/** Checks in rounds that the neighbours are alive. Who owes an answer is marked in the host's list of them. */
export class Liveness {
  readonly #host: Host;
  readonly #settings: LivenessSettings;
  /** How many rounds in a row a neighbour has missed; absent when nobody has missed one. */
  #misses: Map<NodeId, number> | undefined;

  constructor(host: Host, settings: LivenessSettings) {
    this.#host = host;
    this.#settings = settings;
  }

  /** A new life, in which no neighbour owes anything. */
  start(): void {
    this.#misses = undefined;
    this.#host.setTimer("liveness", this.#settings.every);
  }

  /**
   * One round: asks each neighbour, and counts a miss for each that owes the answer of the round before.
   *
   * @returns the neighbours that have missed too often in a row: they are dead, and were not asked again
   */
  round(): readonly NodeId[] {
    const { neighbours } = this.#host;
    const ids = neighbours.ids();
    const isAnyMissing = ids.some((peer) => neighbours.mark(peer) !== ANSWERED);
    const dead = isAnyMissing ? this.#askInTurn(ids) : this.#askAll(ids);
    this.#host.setTimer("liveness", this.#settings.every);
    return dead;
  }

  /** That peer owes nothing any more: it answered, or is no neighbour, and what it missed is forgotten. */
  clear(peer: NodeId): void {
    const { neighbours } = this.#host;
    const mark = neighbours.mark(peer);
    if (mark === MISSING) this.#misses?.delete(peer);
    if (mark > ANSWERED) neighbours.setMark(peer, ANSWERED);
  }

  #askAll(ids: readonly NodeId[]): readonly NodeId[] {
    this.#host.neighbours.markAll(ASKED);
    this.#host.sendToAll(ids, LIVENESS_REQUEST);
    return NOBODY;
  }

  #askInTurn(ids: readonly NodeId[]): readonly NodeId[] {
    const { neighbours } = this.#host;
    const dead: NodeId[] = [];
    for (const peer of ids) {
      if (neighbours.mark(peer) === ANSWERED) {
        neighbours.setMark(peer, ASKED);
      } else if (this.#miss(peer) >= this.#settings.strikes) {
        dead.push(peer);
        continue;
      }
      this.#host.send(peer, LIVENESS_REQUEST);
    }
    return dead;
  }

  /** That neighbour did not answer before this round; how many it has missed in a row. */
  #miss(peer: NodeId): number {
    this.#misses ??= new Map();
    const misses = (this.#misses.get(peer) ?? 0) + 1;
    this.#misses.set(peer, misses);
    this.#host.neighbours.setMark(peer, MISSING);
    this.#host.observer.strike(peer, misses);
    return misses;
  }
}
