import type { NodeId } from "../../src/node/contract.js";
import type { GivenLinks } from "../network/links.js";
import {
  CRASH,
  type History,
  LEAVE,
  NEIGHBOUR_DOWN,
  NEIGHBOUR_UP,
  POWER_OFF,
  STARTED,
} from "../recorder/history.js";

/**
 * Who counts whom as a neighbour, replayed from a history. Starts from the given overlay, if there is one, and holds the
 * differences from it alone.
 */
export class Neighbourhoods {
  readonly #given: GivenLinks | undefined;
  readonly #alive = new Set<NodeId>();
  /** For each node, whom it counts, or no longer counts, other than in the given overlay. */
  readonly #changes = new Map<NodeId, Map<NodeId, boolean>>();
  /** For each node, who may count it although the given overlay does not say so. */
  readonly #countedBy = new Map<NodeId, Set<NodeId>>();

  constructor(given: GivenLinks | undefined) {
    this.#given = given;
  }

  /** Takes in one row of the history. */
  apply(history: History, row: number): void {
    const node = history.node(row);
    const other = history.other(row);
    switch (history.what(row)) {
      case STARTED:
        this.#alive.add(node);
        this.#changes.delete(node);
        break;
      case CRASH:
      case POWER_OFF:
      case LEAVE:
        this.#alive.delete(node);
        break;
      case NEIGHBOUR_UP:
        this.#change(node, other, true);
        break;
      case NEIGHBOUR_DOWN:
        this.#change(node, other, false);
        break;
    }
  }

  /** Whom a live node counts as neighbours; nobody when it is not alive. */
  of(node: NodeId): NodeId[] {
    if (!this.#alive.has(node)) return [];
    const changes = this.#changes.get(node);
    const neighbours = this.#givenTo(node).filter((peer) => changes?.get(peer) !== false);
    for (const [peer, isCounted] of changes ?? []) {
      if (isCounted && !neighbours.includes(peer)) neighbours.push(peer);
    }
    return neighbours;
  }

  /** The live nodes that count this one as a neighbour. */
  whoCount(node: NodeId): NodeId[] {
    const candidates = new Set([...this.#givenTo(node), ...(this.#countedBy.get(node) ?? [])]);
    return [...candidates].filter((other) => this.of(other).includes(node));
  }

  isAlive(node: NodeId): boolean {
    return this.#alive.has(node);
  }

  #change(node: NodeId, other: NodeId, isCounted: boolean): void {
    const changes = this.#changes.get(node) ?? new Map<NodeId, boolean>();
    this.#changes.set(node, changes.set(other, isCounted));
    if (!isCounted) return;
    this.#countedBy.set(other, (this.#countedBy.get(other) ?? new Set<NodeId>()).add(node));
  }

  #givenTo(node: NodeId): NodeId[] {
    if (this.#given === undefined || node < this.#given.firstPeer) return [];
    const { overlay, firstPeer } = this.#given;
    const row = node - firstPeer;
    return Array.from(overlay.targets.subarray(overlay.offsets[row], overlay.offsets[row + 1]), (peer) => peer + firstPeer);
  }
}
