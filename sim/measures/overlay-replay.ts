import type { NodeId } from "../../src/node/contract.js";
import type { GivenLinks } from "../network/links.js";
import { CRASH, type History, LEAVE, NEIGHBOUR_DOWN, NEIGHBOUR_UP, POWER_OFF, STARTED } from "../recorder/history.js";
import { Neighbourhoods } from "./neighbourhoods.js";

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
  readonly #neighbourhoods: Neighbourhoods;
  readonly #links: NodeId[][];
  readonly #watch: LinkWatch | undefined;

  constructor(given: GivenLinks | undefined, nodes: number, watch?: LinkWatch) {
    this.#neighbourhoods = new Neighbourhoods(given, nodes);
    this.#links = Array.from({ length: nodes }, () => []);
    this.#watch = watch;
  }

  /** Takes in one row of the history. */
  apply(history: History, row: number): void {
    const node = history.node(row);
    const other = history.other(row);
    this.#neighbourhoods.apply(history, row);
    switch (history.what(row)) {
      case STARTED:
        return this.#start(node);
      case CRASH:
      case POWER_OFF:
      case LEAVE:
        return this.#end(node);
      case NEIGHBOUR_UP:
        if (this.#isLinked(node, other) && !this.#links[node].includes(other)) this.#link(node, other);
        return;
      case NEIGHBOUR_DOWN:
        if (!this.#isLinked(node, other) && this.#links[node].includes(other)) this.#unlink(node, other);
    }
  }

  isAlive(node: NodeId): boolean {
    return this.#neighbourhoods.isAlive(node);
  }

  /** The live neighbours of a node; of a dead one, none. Not to be kept: they change. */
  neighbours(node: NodeId): readonly NodeId[] {
    return this.#links[node];
  }

  #isLinked(node: NodeId, other: NodeId): boolean {
    if (!this.isAlive(node) || !this.isAlive(other)) return false;
    return this.#neighbourhoods.counts(node, other) || this.#neighbourhoods.counts(other, node);
  }

  #start(node: NodeId): void {
    const neighbours = new Set(this.#neighbourhoods.whoCount(node));
    this.#neighbourhoods.forEach(node, (peer) => neighbours.add(peer));
    const known = new Set(this.#links[node]);
    for (const peer of neighbours) if (this.isAlive(peer) && !known.has(peer)) this.#link(node, peer);
  }

  #end(node: NodeId): void {
    const links = this.#links[node];
    while (links.length > 0) this.#unlink(node, links[links.length - 1]);
  }

  #link(one: NodeId, other: NodeId): void {
    this.#links[one].push(other);
    this.#links[other].push(one);
    this.#watch?.linked(one, other);
  }

  #unlink(one: NodeId, other: NodeId): void {
    remove(this.#links[one], other);
    remove(this.#links[other], one);
    this.#watch?.unlinked(one, other);
  }
}

/** The order of the others does not matter. */
function remove(nodes: NodeId[], node: NodeId): void {
  const last = nodes.pop() as NodeId;
  if (last !== node) nodes[nodes.indexOf(node)] = last;
}
