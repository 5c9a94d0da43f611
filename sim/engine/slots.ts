import { EVENT_INTS } from "./late-events.js";

/** The slots of one wheel. */
export const SLOTS = 256;

const CHUNK_EVENTS = 256;
const CHUNK_INTS = CHUNK_EVENTS * EVENT_INTS;

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
  /** The chunk that {@link take} gave out last. */
  #lent: Int32Array | undefined;
  /** What it gives out when a slot has more than one. */
  #joined = new Int32Array(0);

  constructor(pool: ChunkPool) {
    this.#pool = pool;
  }

  count(slot: number): number {
    return this.#counts[slot];
  }

  add(slot: number, offset: number, target: number, source: number, handle: number, link: number): void {
    const count = this.#counts[slot]++;
    const within = count & (CHUNK_EVENTS - 1);
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

  /** Empties a slot: its events, in the order in which they were added. Good until the next call. */
  take(slot: number): Int32Array {
    const chunks = this.#chunks[slot];
    if (this.#lent !== undefined) this.#pool.push(this.#lent);
    this.#lent = undefined;
    const events = chunks.length === 1 ? (this.#lent = chunks[0]) : this.#join(slot);
    this.#clear(slot);
    return events;
  }

  /**
   * Empties a slot into the slots of a wheel of narrower ones.
   *
   * @param bits the width of those is 2^bits µs
   */
  spread(slot: number, to: Slots, bits: number): void {
    const mask = (1 << bits) - 1;
    let left = this.#counts[slot] * EVENT_INTS;
    for (const chunk of this.#chunks[slot]) {
      const end = Math.min(left, CHUNK_INTS);
      for (let at = 0; at < end; at += EVENT_INTS) {
        const offset = chunk[at];
        to.add(offset >> bits, offset & mask, chunk[at + 1], chunk[at + 2], chunk[at + 3], chunk[at + 4]);
      }
      left -= end;
      this.#pool.push(chunk);
    }
    this.#clear(slot);
  }

  #join(slot: number): Int32Array {
    const ints = this.#counts[slot] * EVENT_INTS;
    if (this.#joined.length < ints) this.#joined = new Int32Array(ints + (ints >> 2));
    const joined = this.#joined;
    let at = 0;
    for (const chunk of this.#chunks[slot]) {
      joined.set(ints - at < CHUNK_INTS ? chunk.subarray(0, ints - at) : chunk, at);
      at += CHUNK_INTS;
      this.#pool.push(chunk);
    }
    return joined;
  }

  #clear(slot: number): void {
    this.#chunks[slot].length = 0;
    this.#last[slot] = undefined;
    this.#counts[slot] = 0;
  }

  #extend(slot: number): Int32Array {
    const chunk = this.#pool.pop() ?? new Int32Array(CHUNK_INTS);
    this.#chunks[slot].push(chunk);
    this.#last[slot] = chunk;
    return chunk;
  }
}
