import type { NodeId } from "../../src/node/contract.js";

/** What can be in a history. The columns `node` and `other` are what the comment says. */
export const STARTED = 1; // node
export const CRASH = 2; // node
export const POWER_OFF = 3; // node
export const FREEZE = 4; // node
export const THAW = 5; // node
export const LEAVE = 6; // node
export const NEIGHBOUR_UP = 7; // node, its new neighbour
export const NEIGHBOUR_DOWN = 8; // node, its former neighbour
export const STRIKE = 9; // node, the neighbour that did not answer
export const DECLARED_DEAD = 10; // node, the neighbour that it holds for dead
export const LISTED = 11; // seed, peer
export const UNLISTED = 12; // seed, peer
export const MEMORY_LOST = 13; // node, right before it starts
export const REGISTERED = 21; // peer, the seed that answered it (14 to 20 are rows of recorded runs)

/** What happened in a run, but for the messages: one growing table, in the order of time. */
export class History {
  #at = new Float64Array(256);
  #what = new Uint8Array(256);
  #node = new Int32Array(256);
  #other = new Int32Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Microseconds. */
  at(row: number): number {
    return this.#at[row];
  }

  what(row: number): number {
    return this.#what[row];
  }

  node(row: number): NodeId {
    return this.#node[row];
  }

  other(row: number): NodeId {
    return this.#other[row];
  }

  add(at: number, what: number, node: NodeId, other: NodeId): void {
    if (this.#length === this.#at.length) this.#grow();
    const row = this.#length++;
    this.#at[row] = at;
    this.#what[row] = what;
    this.#node[row] = node;
    this.#other[row] = other;
  }

  #grow(): void {
    const capacity = this.#length * 2;
    const [at, what] = [new Float64Array(capacity), new Uint8Array(capacity)];
    const [node, other] = [new Int32Array(capacity), new Int32Array(capacity)];
    at.set(this.#at);
    what.set(this.#what);
    node.set(this.#node);
    other.set(this.#other);
    [this.#at, this.#what, this.#node, this.#other] = [at, what, node, other];
  }
}
