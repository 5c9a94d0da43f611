import type { NodeId } from "../../src/node/contract.js";
import type { GivenLinks } from "../network/links.js";
import { CRASH, type History, LEAVE, NEIGHBOUR_DOWN, NEIGHBOUR_UP, POWER_OFF, STARTED } from "../recorder/history.js";
import { NodeLists } from "./node-lists.js";

/**
 * Who counts whom as a neighbour, replayed from a history. Starts from the given overlay, if there is one, and holds the
 * differences from it alone.
 */
export class Neighbourhoods {
  readonly #given: GivenLinks | undefined;
  readonly #alive: Uint8Array;
  /** For each node, whom it counts other than in the given overlay; as `~peer`, whom it no longer counts. */
  readonly #changes: NodeLists;
  /** For each node, who may count it although the given overlay does not say so. */
  readonly #countedBy: NodeLists;

  constructor(given: GivenLinks | undefined, nodes: number) {
    this.#alive = new Uint8Array(nodes);
    this.#given = given;
    this.#changes = new NodeLists(nodes);
    this.#countedBy = new NodeLists(nodes);
  }

  /** Takes in one row of the history. */
  apply(history: History, row: number): void {
    const node = history.node(row);
    const other = history.other(row);
    switch (history.what(row)) {
      case STARTED:
        this.#alive[node] = 1;
        this.#changes.clear(node);
        break;
      case CRASH:
      case POWER_OFF:
      case LEAVE:
        this.#alive[node] = 0;
        break;
      case NEIGHBOUR_UP:
        this.#setChange(node, other, true);
        break;
      case NEIGHBOUR_DOWN:
        this.#setChange(node, other, false);
        break;
    }
  }

  /** Calls back for each neighbour that a live node counts; for none when it is not alive. */
  forEach(node: NodeId, callback: (neighbour: NodeId) => void): void {
    if (!this.isAlive(node)) return;
    const changes = this.#changes;
    this.#forEachGiven(node, (peer) => {
      if (changes.length(node) === 0 || this.#change(node, peer) === undefined) callback(peer);
    });
    for (let place = 0; place < changes.length(node); place++) {
      const peer = changes.at(node, place);
      if (peer >= 0) callback(peer);
    }
  }

  /** Whether a live node counts that one as a neighbour. */
  counts(node: NodeId, peer: NodeId): boolean {
    if (!this.isAlive(node)) return false;
    return this.#change(node, peer) ?? this.#isGiven(node, peer);
  }

  /** The live nodes that count this one as a neighbour. */
  whoCount(node: NodeId): NodeId[] {
    const candidates = new Set(this.#countedBy.of(node));
    this.#forEachGiven(node, (peer) => candidates.add(peer));
    return [...candidates].filter((other) => this.counts(other, node));
  }

  isAlive(node: NodeId): boolean {
    return this.#alive[node] === 1;
  }

  #setChange(node: NodeId, other: NodeId, isCounted: boolean): void {
    const changes = this.#changes;
    const [now, before] = isCounted ? [other, ~other] : [~other, other];
    const place = changes.placeOf(node, before);
    if (place >= 0) changes.set(node, place, now);
    else if (changes.placeOf(node, now) < 0) changes.push(node, now);
    if (isCounted && this.#countedBy.placeOf(other, node) < 0) this.#countedBy.push(other, node);
  }

  /** Whether a node counts a peer as its neighbour, or not any more; undefined: as the given overlay has it. */
  #change(node: NodeId, peer: NodeId): boolean | undefined {
    if (this.#changes.placeOf(node, peer) >= 0) return true;
    return this.#changes.placeOf(node, ~peer) >= 0 ? false : undefined;
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
