import type { NodeId } from "../../src/node/contract.js";
import type { GivenLinks } from "../network/links.js";
import { CRASH, type History, LEAVE, NEIGHBOUR_DOWN, NEIGHBOUR_UP, POWER_OFF, STARTED } from "../recorder/history.js";
import { Neighbourhoods } from "./neighbourhoods.js";
import { NodeLists } from "./node-lists.js";

/** Is told of the links of a live overlay as they come and go. */
export interface LinkWatch {
  linked(one: NodeId, other: NodeId): void;
  /** A link is gone. */
  unlinked(one: NodeId, other: NodeId): void;
}

/**
 * The live nodes and their links (either one counting the other as its neighbour), replayed from a history and kept up
 * with it row by row, so that it can be looked at after each of them.
 */
export class OverlayReplay {
  /** Whom each node counts as a neighbour. */
  readonly neighbourhoods: Neighbourhoods;
  readonly #links: NodeLists;
  readonly #watch: LinkWatch | undefined;

  constructor(given: GivenLinks | undefined, nodes: number, watch?: LinkWatch) {
    this.neighbourhoods = new Neighbourhoods(given, nodes);
    this.#links = new NodeLists(nodes);
    this.#watch = watch;
  }

  /** Takes in one row of the history. */
  apply(history: History, row: number): void {
    const node = history.node(row);
    const other = history.other(row);
    this.neighbourhoods.apply(history, row);
    switch (history.what(row)) {
      case STARTED:
        return this.#start(node);
      case CRASH:
      case POWER_OFF:
      case LEAVE:
        return this.#end(node);
      case NEIGHBOUR_UP:
        if (this.#isLinked(node, other) && this.#links.placeOf(node, other) < 0) this.#link(node, other);
        return;
      case NEIGHBOUR_DOWN:
        if (!this.#isLinked(node, other) && this.#links.placeOf(node, other) >= 0) this.#unlink(node, other);
    }
  }

  isAlive(node: NodeId): boolean {
    return this.neighbourhoods.isAlive(node);
  }

  /** How many live neighbours a node has; a dead one has none. */
  degree(node: NodeId): number {
    return this.#links.length(node);
  }

  /** One of the live neighbours of a node, by its place among them, from 0. */
  neighbour(node: NodeId, place: number): NodeId {
    return this.#links.at(node, place);
  }

  #isLinked(node: NodeId, other: NodeId): boolean {
    if (!this.isAlive(node) || !this.isAlive(other)) return false;
    return this.neighbourhoods.counts(node, other) || this.neighbourhoods.counts(other, node);
  }

  #start(node: NodeId): void {
    const neighbours = new Set(this.neighbourhoods.whoCount(node));
    this.neighbourhoods.forEach(node, (peer) => neighbours.add(peer));
    const known = new Set(this.#links.of(node));
    for (const peer of neighbours) if (this.isAlive(peer) && !known.has(peer)) this.#link(node, peer);
  }

  #end(node: NodeId): void {
    const links = this.#links;
    while (links.length(node) > 0) this.#unlink(node, links.at(node, links.length(node) - 1));
  }

  #link(one: NodeId, other: NodeId): void {
    this.#links.push(one, other);
    this.#links.push(other, one);
    this.#watch?.linked(one, other);
  }

  #unlink(one: NodeId, other: NodeId): void {
    this.#links.remove(one, other);
    this.#links.remove(other, one);
    this.#watch?.unlinked(one, other);
  }
}
