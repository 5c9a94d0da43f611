import { EVENT_INTS } from "./late-events.js";

/** The slots of one wheel. */
export const SLOTS = 256;

const CHUNK_EVENTS = 256;
const CHUNK_INTS = CHUNK_EVENTS * EVENT_INTS;

/** Not more than a chunk. */
const FEW_EVENTS = 64;

/** Chunks that no slot needs at the moment, shared by all wheels of a queue. */
export type ChunkPool = Int32Array[];

/**
 * One wheel: 256 slots of packed events in the order in which they were added. A slot is a row of fixed chunks, so that
 * a slot of ten events and one of a million cost what they hold, and nothing is copied as they grow.
 *
 *     slot 17 ─▶ [chunk: 256 events][chunk: 256 events][chunk: 31 events ……]
 */
export class Slots {
  readonly #pool: ChunkPool;
  readonly #chunks: Int32Array[][] = Array.from({ length: SLOTS }, () => []);
  readonly #last: (Int32Array | undefined)[] = Array.from({ length: SLOTS }, () => undefined);
  readonly #counts = new Int32Array(SLOTS);

  constructor(pool: ChunkPool) {
    this.#pool = pool;
  }

  count(slot: number): number {
    return this.#counts[slot];
  }

  add(slot: number, offset: number, target: number, source: number, handle: number, link: number): void {
    const count = this.#counts[slot]++;
    const within = count % CHUNK_EVENTS;
    const chunk = within === 0 ? this.#extend(slot) : (this.#last[slot] as Int32Array);
    const at = within * EVENT_INTS;
    chunk[at] = offset;
    chunk[at + 1] = target;
    chunk[at + 2] = source;
    chunk[at + 3] = handle;
    chunk[at + 4] = link;
  }

  /** The first slot from `from` on that holds an event, or `SLOTS`. */
  nextFilled(from: number): number {
    let slot = from;
    while (slot < SLOTS && this.#counts[slot] === 0) slot++;
    return slot;
  }

  /** Empties a slot: copies its events to `into`, in the order in which they were added. */
  drain(slot: number, into: Int32Array): void {
    if (this.#counts[slot] <= FEW_EVENTS) this.#drainFew(slot, into);
    else this.#drainMany(slot, into);
    this.#last[slot] = undefined;
    this.#counts[slot] = 0;
  }

  /** Of few events, a view of their chunk would cost more than to copy them one by one. */
  #drainFew(slot: number, into: Int32Array): void {
    const chunk = this.#chunks[slot].pop();
    if (chunk === undefined) return;
    const ints = this.#counts[slot] * EVENT_INTS;
    for (let i = 0; i < ints; i++) into[i] = chunk[i];
    this.#pool.push(chunk);
  }

  #drainMany(slot: number, into: Int32Array): void {
    let left = this.#counts[slot] * EVENT_INTS;
    let at = 0;
    for (const chunk of this.#chunks[slot]) {
      const ints = Math.min(left, CHUNK_INTS);
      into.set(ints === CHUNK_INTS ? chunk : chunk.subarray(0, ints), at);
      at += ints;
      left -= ints;
      this.#pool.push(chunk);
    }
    this.#chunks[slot].length = 0;
  }

  #extend(slot: number): Int32Array {
    const chunk = this.#pool.pop() ?? new Int32Array(CHUNK_INTS);
    this.#chunks[slot].push(chunk);
    this.#last[slot] = chunk;
    return chunk;
  }
}
