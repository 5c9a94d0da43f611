import { EVENT_INTS } from "./late-events.js";
import type { TieHash } from "./ties.js";

/** Up to so many events are sorted without being counted first. */
const FEW = 6;

/**
 * Sorts the events of a slot by their offset, stably. The events stay where they are; sorted are their places.
 *
 * First they are counted into about as many ranges of offsets as there are events, then those that share a range are put
 * in order among themselves: a slot costs what it holds, whether it holds ten events or a million.
 */
export class SlotSorter {
  readonly #slotBits: number;
  readonly #starts: Int32Array;
  #order = new Int32Array(1024);

  constructor(slotBits: number) {
    this.#slotBits = slotBits;
    this.#starts = new Int32Array((1 << slotBits) + 1);
  }

  /** The places of so many events, each the index of its first integer, in their order. Good until the next call. */
  sort(events: Int32Array, count: number): Int32Array {
    if (this.#order.length < count) this.#order = new Int32Array(count + (count >> 2));
    const order = this.#order;
    if (count <= FEW) {
      for (let event = 0; event < count; event++) order[event] = event * EVENT_INTS;
      insert(events, order, count);
      return order;
    }
    const rangeBits = Math.min(31 - Math.clz32(count), this.#slotBits);
    const shift = this.#slotBits - rangeBits;
    this.#countRanges(events, count, shift, (1 << rangeBits) + 1);
    if (shift > 0) insert(events, order, count);
    return order;
  }

  /** Brings the events into the order of their ranges. */
  #countRanges(events: Int32Array, count: number, shift: number, ranges: number): void {
    const starts = this.#starts;
    const order = this.#order;
    for (let range = 0; range < ranges; range++) starts[range] = 0;
    const end = count * EVENT_INTS;
    for (let at = 0; at < end; at += EVENT_INTS) starts[(events[at] >> shift) + 1]++;
    for (let range = 1; range < ranges; range++) starts[range] += starts[range - 1];
    for (let at = 0; at < end; at += EVENT_INTS) order[starts[events[at] >> shift]++] = at;
  }

  /** Reorders runs of events of the same microsecond by their hash. */
  shuffleTies(events: Int32Array, order: Int32Array, count: number, slotStart: number, tieHash: TieHash): void {
    let begin = 0;
    while (begin < count) {
      let end = begin + 1;
      while (end < count && events[order[end]] === events[order[begin]]) end++;
      if (end - begin > 1) shuffleRun(events, order.subarray(begin, end), slotStart, tieHash);
      begin = end;
    }
  }
}

/** Finishes an order in which few events are far from their place. */
function insert(events: Int32Array, order: Int32Array, count: number): void {
  for (let event = 1; event < count; event++) {
    const at = order[event];
    const offset = events[at];
    let hole = event;
    while (hole > 0 && events[order[hole - 1]] > offset) {
      order[hole] = order[hole - 1];
      hole--;
    }
    order[hole] = at;
  }
}

function shuffleRun(events: Int32Array, run: Int32Array, slotStart: number, tieHash: TieHash): void {
  const ranked = Array.from(run, (at) => ({
    at,
    hash: tieHash(slotStart + events[at], events[at + 1], events[at + 2], events[at + 3]),
  }));
  ranked.sort((a, b) => a.hash - b.hash);
  for (const [index, { at }] of ranked.entries()) run[index] = at;
}
