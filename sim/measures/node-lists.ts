import type { NodeId } from "../../src/node/contract.js";

/** The room that a list begins with, as a power of two. */
const FIRST_SIZE = 2;

/** In a list longer than this, places are looked up. */
const LONG = 64;

/**
 * A list of small integers for each of many nodes, all in one array: a million arrays, or maps, would take ten times the
 * memory. A list that has outgrown its room moves to one of twice the size, and leaves its own to others.
 *
 *     node 7 ─▶ [ 12, 40, 9, – ]     node 8 ─▶ [ 3, – , – , – ]     free: [ – , – , – , – ] …
 */
export class NodeLists {
  readonly #starts: Int32Array;
  readonly #lengths: Int32Array;
  /** The room of each list, as a power of two; 0: none so far. */
  readonly #sizes: Uint8Array;
  /** The beginnings of rooms that nobody uses, by their size. */
  readonly #free: number[][] = [];
  #values = new Int32Array(1024);
  #used = 0;
  /** Of long lists, where each value is. */
  readonly #places = new Map<NodeId, Map<number, number>>();

  constructor(nodes: number) {
    this.#starts = new Int32Array(nodes);
    this.#lengths = new Int32Array(nodes);
    this.#sizes = new Uint8Array(nodes);
  }

  length(node: NodeId): number {
    return this.#lengths[node];
  }

  at(node: NodeId, place: number): number {
    return this.#values[this.#starts[node] + place];
  }

  /** Where a value is in a list; −1 when it is not there. */
  placeOf(node: NodeId, value: number): number {
    return this.#lengths[node] > LONG ? (this.#placesIn(node).get(value) ?? -1) : this.#search(node, value);
  }

  set(node: NodeId, place: number, value: number): void {
    const at = this.#starts[node] + place;
    const places = this.#places.get(node);
    places?.delete(this.#values[at]);
    places?.set(value, place);
    this.#values[at] = value;
  }

  /** Appends a value. */
  push(node: NodeId, value: number): void {
    const length = this.#lengths[node];
    if (length === this.#roomOf(node)) this.#move(node);
    this.#values[this.#starts[node] + length] = value;
    this.#lengths[node] = length + 1;
    this.#places.get(node)?.set(value, length);
  }

  /** Takes a value out of a list; the last one takes its place. */
  remove(node: NodeId, value: number): void {
    const known = this.placeOf(node, value);
    // Of a value that a list has twice, places know one.
    const place = known >= 0 ? known : this.#search(node, value);
    if (place < 0) return;
    const last = this.#lengths[node] - 1;
    const moved = this.at(node, last);
    this.set(node, place, moved);
    this.#lengths[node] = last;
    if (place === last) this.#places.get(node)?.delete(value);
  }

  clear(node: NodeId): void {
    this.#lengths[node] = 0;
    this.#places.delete(node);
  }

  /** A copy of a list. */
  of(node: NodeId): number[] {
    return Array.from({ length: this.#lengths[node] }, (_, place) => this.at(node, place));
  }

  #search(node: NodeId, value: number): number {
    const values = this.#values;
    const start = this.#starts[node];
    const end = start + this.#lengths[node];
    for (let at = start; at < end; at++) if (values[at] === value) return at - start;
    return -1;
  }

  #roomOf(node: NodeId): number {
    return this.#sizes[node] === 0 ? 0 : 1 << this.#sizes[node];
  }

  /** Moves a list to where it has room for one value more. */
  #move(node: NodeId): void {
    const size = this.#sizes[node];
    const start = this.#starts[node];
    const larger = size === 0 ? FIRST_SIZE : size + 1;
    const to = this.#free[larger]?.pop() ?? this.#take(1 << larger);
    this.#values.copyWithin(to, start, start + this.#lengths[node]);
    if (size > 0) (this.#free[size] ??= []).push(start);
    this.#starts[node] = to;
    this.#sizes[node] = larger;
  }

  #take(room: number): number {
    const start = this.#used;
    this.#used += room;
    if (this.#used > this.#values.length) {
      const values = new Int32Array(Math.max(2 * this.#values.length, this.#used));
      values.set(this.#values);
      this.#values = values;
    }
    return start;
  }

  #placesIn(node: NodeId): Map<number, number> {
    let places = this.#places.get(node);
    if (places === undefined) {
      places = new Map(this.of(node).map((value, place) => [value, place]));
      this.#places.set(node, places);
    }
    return places;
  }
}
