import type { NodeId } from "../../src/node/contract.js";

/** No such link. */
export const NO_PLACE = -1;

/** Rows of up to so many links keep them in the order in which they were added; longer ones are hashed by receiver. */
const MOST_IN_ORDER = 32;

/** Rows have room for a multiple of this: four links fill a line of the cache. */
const GRAIN = 4;

/** A place has 16 bytes: when the last message arrived, as a Float64; then receiver + 1, 0 when it is free; then the id. */
const FLOATS = 2;
const INTS = 4;
const RECEIVER = 2;
const ID = 3;

/**
 * What is known of the links of each sender, side by side, since a node sends to all its neighbours at once.
 *
 *     sender 17 ─▶ │ last arrival, receiver, id │ last arrival, receiver, id │ …… │ free │
 *
 * A link is known by its place, which may be another one after the next {@link add} or {@link removeLinks}.
 */
export class LinkRows {
  #buffer: ArrayBuffer;
  #floats: Float64Array;
  #ints: Int32Array;
  /** The base latency at each place, in µs, and one; 0: it was not asked for yet. */
  #latencies: Int32Array | undefined;
  /** For each sender: where its row begins, and how many links it has. */
  readonly #rows: Int32Array;
  /** Rows that were left for longer ones, by their room. */
  readonly #left: number[][] = [];
  /** Begins where a line of the cache does: large buffers lie 16 bytes after a line's beginning. */
  #used = 3;
  /** Where the last search ended: a node that sends to all its neighbours asks for its links one after the other. */
  #lastSender = -1;
  #lastPlace = NO_PLACE;

  /** @param latencies whether there is something to keep of base latencies */
  constructor(nodes: number, places: number, latencies: "kept" | "not kept") {
    this.#rows = new Int32Array(2 * nodes);
    this.#buffer = new ArrayBuffer((places + this.#used) * INTS * 4);
    this.#floats = new Float64Array(this.#buffer);
    this.#ints = new Int32Array(this.#buffer);
    if (latencies === "kept") this.#latencies = new Int32Array(places + this.#used);
  }

  /** The place of a link, or {@link NO_PLACE}. */
  find(from: NodeId, to: NodeId): number {
    const start = this.#rows[2 * from];
    const count = this.#rows[2 * from + 1];
    if (count > MOST_IN_ORDER) return this.#findHashed(start, roomFor(count), to);
    const ints = this.#ints;
    const end = start + count;
    const next = from === this.#lastSender ? this.#lastPlace + 1 : start;
    for (let place = next; place < end; place++) {
      if (ints[place * INTS + RECEIVER] === to + 1) return this.#found(from, place);
    }
    for (let place = start; place < next; place++) {
      if (ints[place * INTS + RECEIVER] === to + 1) return this.#found(from, place);
    }
    return NO_PLACE;
  }

  /** Adds a link that there is not yet; its place. */
  add(from: NodeId, to: NodeId, id: number): number {
    const count = this.#rows[2 * from + 1];
    const room = roomFor(count);
    if (roomFor(count + 1) > room) this.#move(from, count, room, roomFor(count + 1));
    this.#rows[2 * from + 1] = count + 1;
    const start = this.#rows[2 * from];
    const place = count < MOST_IN_ORDER ? start + count : this.#freeHashed(start, roomFor(count + 1), to);
    this.#write(place, to, id);
    return place;
  }

  /** Gives a sender that has no links those to targets `begin` … `end` − 1, which are also their ids. */
  addAll(from: NodeId, targets: Int32Array, begin: number, end: number, firstPeer: NodeId): void {
    const count = end - begin;
    const start = this.#take(roomFor(count));
    this.#rows[2 * from] = start;
    this.#rows[2 * from + 1] = count;
    for (let id = begin; id < end; id++) {
      const to = targets[id] + firstPeer;
      const isHashed = count > MOST_IN_ORDER;
      this.#write(isHashed ? this.#freeHashed(start, roomFor(count), to) : start + id - begin, to, id);
    }
  }

  id(place: number): number {
    return this.#ints[place * INTS + ID];
  }

  /** When the last message on it arrives, or did; in µs. */
  lastArrival(place: number): number {
    return this.#floats[place * FLOATS];
  }

  setLastArrival(place: number, at: number): void {
    this.#floats[place * FLOATS] = at;
  }

  /** Has messages on these links arrive later than planned if others that left before them would be overtaken. */
  keepOrder(now: number, gap: number, count: number, places: Int32Array, delays: Float64Array): void {
    const floats = this.#floats;
    for (let i = 0; i < count; i++) {
      const at = places[i] * FLOATS;
      const arrival = Math.max(now + delays[i], floats[at] + gap);
      delays[i] = arrival - now;
      floats[at] = arrival;
    }
  }

  /** What was kept of its base latency, in µs; −1: nothing. */
  latency(place: number): number {
    return this.#latencies === undefined ? -1 : this.#latencies[place] - 1;
  }

  keepLatency(place: number, latency: number): void {
    if (this.#latencies !== undefined) this.#latencies[place] = latency + 1;
  }

  /** Reads where a row begins, and no more: the value means nothing. */
  touchRow(from: NodeId): number {
    return this.#rows[2 * from];
  }

  /** Reads once in each line of the cache that a row covers, unless it is long. */
  touchLinks(from: NodeId): number {
    const start = this.#rows[2 * from];
    const end = start + Math.min(this.#rows[2 * from + 1], MOST_IN_ORDER);
    let read = 0;
    for (let place = start; place < end; place += GRAIN) read ^= this.#ints[place * INTS + RECEIVER];
    return read;
  }

  /** Removes the links from and to these nodes. */
  removeLinks(nodes: ReadonlySet<NodeId>): void {
    this.#lastSender = -1;
    for (let from = 0; 2 * from < this.#rows.length; from++) {
      const count = this.#rows[2 * from + 1];
      if (count > 0) this.#removeFrom(from, count, nodes);
    }
  }

  #found(from: NodeId, place: number): number {
    this.#lastSender = from;
    this.#lastPlace = place;
    return place;
  }

  #findHashed(start: number, room: number, to: NodeId): number {
    const ints = this.#ints;
    for (let probe = hash(to); ; probe++) {
      const place = start + (probe & (room - 1));
      const receiver = ints[place * INTS + RECEIVER];
      if (receiver === to + 1) return place;
      if (receiver === 0) return NO_PLACE;
    }
  }

  #freeHashed(start: number, room: number, to: NodeId): number {
    let probe = hash(to);
    while (this.#ints[(start + (probe & (room - 1))) * INTS + RECEIVER] !== 0) probe++;
    return start + (probe & (room - 1));
  }

  #write(place: number, to: NodeId, id: number): void {
    this.#floats[place * FLOATS] = 0;
    this.#ints[place * INTS + RECEIVER] = to + 1;
    this.#ints[place * INTS + ID] = id;
    this.keepLatency(place, -1);
  }

  #removeFrom(from: NodeId, count: number, nodes: ReadonlySet<NodeId>): void {
    const [start, room] = [this.#rows[2 * from], roomFor(count)];
    const stays = (place: number) => !nodes.has(this.#ints[place * INTS + RECEIVER] - 1);
    const all = Array.from({ length: room }, (_, index) => start + index).filter((place) => this.#isTaken(place));
    const kept = nodes.has(from) ? [] : all.filter(stays);
    if (kept.length === count) return;
    this.#rows[2 * from] = this.#take(roomFor(kept.length));
    this.#rows[2 * from + 1] = kept.length;
    this.#copy(kept, from);
    this.#leave(start, room);
  }

  /** Gives a sender a longer row. */
  #move(from: NodeId, count: number, room: number, longer: number): void {
    const start = this.#rows[2 * from];
    this.#lastSender = -1;
    this.#rows[2 * from] = this.#take(longer);
    this.#rows[2 * from + 1] = longer > MOST_IN_ORDER ? count + 1 : count;
    const places = Array.from({ length: room }, (_, index) => start + index);
    this.#copy(
      places.filter((place) => this.#isTaken(place)),
      from,
    );
    this.#leave(start, room);
  }

  /** Copies links into the row of that sender, which is empty, and knows already how many it will hold. */
  #copy(places: readonly number[], from: NodeId): void {
    const [start, count] = [this.#rows[2 * from], this.#rows[2 * from + 1]];
    const ints = this.#ints;
    for (const [index, place] of places.entries()) {
      const to = ints[place * INTS + RECEIVER] - 1;
      const target = count > MOST_IN_ORDER ? this.#freeHashed(start, roomFor(count), to) : start + index;
      ints.copyWithin(target * INTS, place * INTS, (place + 1) * INTS);
      if (this.#latencies !== undefined) this.#latencies[target] = this.#latencies[place];
    }
  }

  #isTaken(place: number): boolean {
    return this.#ints[place * INTS + RECEIVER] !== 0;
  }

  /** The start of an empty row. */
  #take(room: number): number {
    const left = this.#left[room]?.pop();
    if (left !== undefined) return left;
    const start = this.#used;
    this.#used += room;
    if (this.#used * INTS > this.#ints.length) this.#grow();
    return start;
  }

  /** A row is needed no more. */
  #leave(start: number, room: number): void {
    if (room === 0) return;
    this.#ints.fill(0, start * INTS, (start + room) * INTS);
    (this.#left[room] ??= []).push(start);
  }

  #grow(): void {
    const places = Math.max(this.#used, Math.ceil(this.#ints.length / INTS) * 1.5) | 0;
    const old = this.#ints;
    this.#buffer = new ArrayBuffer(places * INTS * 4);
    this.#floats = new Float64Array(this.#buffer);
    this.#ints = new Int32Array(this.#buffer);
    this.#ints.set(old);
    if (this.#latencies === undefined) return;
    const latencies = new Int32Array(places);
    latencies.set(this.#latencies);
    this.#latencies = latencies;
  }
}

/** For how many links a row has room that has so many. */
export function roomFor(links: number): number {
  if (links <= MOST_IN_ORDER) return Math.ceil(links / GRAIN) * GRAIN;
  // At most three quarters of a hashed row are taken.
  return 1 << (32 - Math.clz32(Math.floor((links * 4) / 3)));
}

function hash(to: NodeId): number {
  const mixed = Math.imul(to, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) >>> 1;
}
