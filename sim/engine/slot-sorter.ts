import { EVENT_INTS } from "./late-events.js";
import type { TieHash } from "./ties.js";

/** Below this many events, insertion beats counting. */
const FEW = 24;

/** Sorts the events of a slot by their offset, stably. */
export class SlotSorter {
  #raw = new Int32Array(1024 * EVENT_INTS);
  readonly #starts: Int32Array;
  readonly #order = new Int32Array(FEW);

  constructor(slotBits: number) {
    this.#starts = new Int32Array((1 << slotBits) + 1);
  }

  /** A buffer for at least so many integers: what is to be sorted is written there. */
  buffer(ints: number): Int32Array {
    if (this.#raw.length < ints) this.#raw = new Int32Array(ints * 2);
    return this.#raw;
  }

  /** Sorts the first `ints` integers of the buffer into `sorted`. */
  sort(ints: number, sorted: Int32Array): void {
    if (ints <= FEW * EVENT_INTS) this.#insert(ints, sorted);
    else this.#count(ints, sorted);
  }

  #insert(ints: number, sorted: Int32Array): void {
    const raw = this.#raw;
    const order = this.#order;
    const events = ints / EVENT_INTS;
    for (let event = 0; event < events; event++) {
      const offset = raw[event * EVENT_INTS];
      let hole = event;
      while (hole > 0 && raw[order[hole - 1]] > offset) {
        order[hole] = order[hole - 1];
        hole--;
      }
      order[hole] = event * EVENT_INTS;
    }
    for (let event = 0; event < events; event++) copyEvent(raw, order[event], sorted, event * EVENT_INTS);
  }

  #count(ints: number, sorted: Int32Array): void {
    const raw = this.#raw;
    const starts = this.#starts;
    starts.fill(0);
    for (let at = 0; at < ints; at += EVENT_INTS) starts[raw[at] + 1] += EVENT_INTS;
    for (let offset = 1; offset < starts.length; offset++) starts[offset] += starts[offset - 1];
    for (let at = 0; at < ints; at += EVENT_INTS) {
      const offset = raw[at];
      copyEvent(raw, at, sorted, starts[offset]);
      starts[offset] += EVENT_INTS;
    }
  }

  /** Reorders runs of events of the same microsecond by their hash. */
  shuffleTies(sorted: Int32Array, ints: number, slotStart: number, tieHash: TieHash): void {
    let begin = 0;
    while (begin < ints) {
      let end = begin + EVENT_INTS;
      while (end < ints && sorted[end] === sorted[begin]) end += EVENT_INTS;
      if (end - begin > EVENT_INTS) this.#shuffleRun(sorted, begin, end, slotStart, tieHash);
      begin = end;
    }
  }

  #shuffleRun(sorted: Int32Array, begin: number, end: number, slotStart: number, tieHash: TieHash): void {
    const run = sorted.slice(begin, end);
    const ranked: { at: number; hash: number }[] = [];
    for (let at = 0; at < run.length; at += EVENT_INTS) {
      ranked.push({ at, hash: tieHash(slotStart + run[at], run[at + 1], run[at + 2], run[at + 3]) });
    }
    ranked.sort((a, b) => a.hash - b.hash);
    for (const [index, { at }] of ranked.entries()) copyEvent(run, at, sorted, begin + index * EVENT_INTS);
  }
}

function copyEvent(from: Int32Array, source: number, to: Int32Array, target: number): void {
  to[target] = from[source];
  to[target + 1] = from[source + 1];
  to[target + 2] = from[source + 2];
  to[target + 3] = from[source + 3];
  to[target + 4] = from[source + 4];
}
