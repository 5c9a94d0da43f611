import type { NodeId } from "../../src/node/contract.js";
import type { GivenLinks } from "../network/links.js";
import { CRASH, type History, LEAVE, NEIGHBOUR_DOWN, NEIGHBOUR_UP, POWER_OFF, STARTED } from "../recorder/history.js";

/**
 * Who counts whom as a neighbour, replayed from a history. Starts from the given overlay, if there is one, and holds the
 * differences from it alone.
 */
export class Neighbourhoods {
  readonly #given: GivenLinks | undefined;
  readonly #alive: Uint8Array;
  /** For each node, whom it counts, or no longer counts, other than in the given overlay. */
  readonly #changes = new Map<NodeId, Map<NodeId, boolean>>();
  /** For each node, who may count it although the given overlay does not say so. */
  readonly #countedBy = new Map<NodeId, Set<NodeId>>();

  constructor(given: GivenLinks | undefined, nodes: number) {
    this.#alive = new Uint8Array(nodes);
    this.#given = given;
  }

  /** Takes in one row of the history. */
  apply(history: History, row: number): void {
    const node = history.node(row);
    const other = history.other(row);
    switch (history.what(row)) {
      case STARTED:
        this.#alive[node] = 1;
        this.#changes.delete(node);
        break;
      case CRASH:
      case POWER_OFF:
      case LEAVE:
        this.#alive[node] = 0;
        break;
      case NEIGHBOUR_UP:
        this.#change(node, other, true);
        break;
      case NEIGHBOUR_DOWN:
        this.#change(node, other, false);
        break;
    }
  }

  /** Calls back for each neighbour that a live node counts; for none when it is not alive. */
  forEach(node: NodeId, callback: (neighbour: NodeId) => void): void {
    if (!this.isAlive(node)) return;
    const changes = this.#changes.get(node);
    this.#forEachGiven(node, (peer) => {
      if (changes === undefined || !changes.has(peer)) callback(peer);
    });
    for (const [peer, isCounted] of changes ?? []) if (isCounted) callback(peer);
  }

  /** Whether a live node counts that one as a neighbour. */
  counts(node: NodeId, peer: NodeId): boolean {
    if (!this.isAlive(node)) return false;
    return this.#changes.get(node)?.get(peer) ?? this.#isGiven(node, peer);
  }

  /** The live nodes that count this one as a neighbour. */
  whoCount(node: NodeId): NodeId[] {
    const candidates = new Set(this.#countedBy.get(node));
    this.#forEachGiven(node, (peer) => candidates.add(peer));
    return [...candidates].filter((other) => this.counts(other, node));
  }

  isAlive(node: NodeId): boolean {
    return this.#alive[node] === 1;
  }

  #change(node: NodeId, other: NodeId, isCounted: boolean): void {
    const changes = this.#changes.get(node) ?? new Map<NodeId, boolean>();
    this.#changes.set(node, changes.set(other, isCounted));
    if (!isCounted) return;
    this.#countedBy.set(other, (this.#countedBy.get(other) ?? new Set<NodeId>()).add(node));
  }

  #forEachGiven(node: NodeId, callback: (peer: NodeId) => void): void {
    if (this.#given === undefined || node < this.#given.firstPeer) return;
    const { overlay, firstPeer } = this.#given;
    const row = node - firstPeer;
    for (let link = overlay.offsets[row]; link < overlay.offsets[row + 1]; link++) {
      callback(overlay.targets[link] + firstPeer);
    }
  }

  #isGiven(node: NodeId, peer: NodeId): boolean {
    let isGiven = false;
    this.#forEachGiven(node, (other) => {
      if (other === peer) isGiven = true;
    });
    return isGiven;
  }
}
