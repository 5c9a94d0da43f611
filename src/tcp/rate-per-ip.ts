import type { Milliseconds } from "../node/contract.js";

/** Time is counted in slots. A minute touches this many of them and one more. */
const SLOTS_PER_MINUTE = 6;
const SLOT_MS: Milliseconds = 60_000 / SLOTS_PER_MINUTE;

/** Of so many addresses it is known what they did of late; the one that was quiet the longest is forgotten first. */
const MOST_ADDRESSES = 10_000;

/** What one address did of late: a ring of counts, one a slot. */
interface Doings {
  /** The slot up to which the ring is told. */
  slot: number;
  readonly counts: number[];
}

/**
 * Counts what each IP address does, and says when it is too much: never more than the limit in any minute. Since it
 * counts in slots of ten seconds, what was done is held against an address for up to seventy.
 */
export class RatePerIp {
  readonly #limit: number;
  readonly #now: () => Milliseconds;
  /** In the order in which they last did something. */
  readonly #records = new Map<string, Doings>();

  constructor(limit: number, now: () => Milliseconds) {
    this.#limit = limit;
    this.#now = now;
  }

  /** How many addresses are remembered. */
  get size(): number {
    return this.#records.size;
  }

  /** That address does it once more; false when that is too much, and then it does not count. */
  take(ip: string): boolean {
    const slot = Math.floor(this.#now() / SLOT_MS);
    const record = this.#records.get(ip) ?? { slot, counts: Array.from({ length: SLOTS_PER_MINUTE + 1 }, () => 0) };
    advance(record, slot);
    const isTooMuch = record.counts.reduce((sum, count) => sum + count, 0) >= this.#limit;
    if (!isTooMuch) record.counts[slot % record.counts.length]++;
    this.#records.delete(ip);
    this.#records.set(ip, record);
    this.#forget(slot);
    return !isTooMuch;
  }

  #forget(slot: number): void {
    for (const [ip, record] of this.#records) {
      const isIdle = record.slot < slot - SLOTS_PER_MINUTE;
      if (!isIdle && this.#records.size <= MOST_ADDRESSES) return;
      this.#records.delete(ip);
    }
  }
}

/** Empties the slots that have begun since. */
function advance(record: Doings, slot: number): void {
  const { counts } = record;
  const begun = Math.min(slot - record.slot, counts.length);
  for (let back = 0; back < begun; back++) counts[(slot - back) % counts.length] = 0;
  record.slot = slot;
}
