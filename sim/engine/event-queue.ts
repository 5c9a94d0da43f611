import { EVENT_INTS, LateEvents } from "./late-events.js";
import { type ChunkPool, SLOTS, Slots } from "./slots.js";
import { SlotSorter } from "./slot-sorter.js";
import type { TieHash } from "./ties.js";

const SLOT_BITS = 8;

/** An event beyond the reach of the wheels. */
type FarEvent = readonly [time: number, target: number, source: number, handle: number, link: number];

/**
 * The events to come, ordered by (time, order of scheduling). Times are whole microseconds.
 *
 *     now │ current slot, sorted │ near: 256 slots │ middle: 256 × near │ far: 256 × middle │ beyond: a list
 *
 * A hierarchical timing wheel (Varghese and Lauck, "Hashed and hierarchical timing wheels", 1987). An event is put,
 * unsorted, into the slot of its time; when the turn of a middle or far slot comes, its events move one wheel down, and
 * when the turn of a near slot comes, they are sorted by time, stably, and worked off. Slots receive events in the order
 * of scheduling, so the order of ties needs no number of its own.
 *
 * Events are five integers and never objects. After {@link next} they are read from the public fields.
 */
export class EventQueue {
  /** The time of the current event. */
  time = 0;
  target = 0;
  source = 0;
  handle = 0;
  link = 0;

  readonly #slotBits: number;
  readonly #slotMask: number;
  readonly #nearBits: number;
  readonly #middleBits: number;
  readonly #nearSpan: number;

  readonly #near: Slots;
  readonly #middle: Slots;
  readonly #far: Slots;
  #beyond: FarEvent[] = [];

  #nearStart = 0;
  #middleStart = 0;
  #farStart = 0;
  #nearSlot = -1;
  #middleSlot = 0;
  #farSlot = 0;

  #slotStart = 0;
  /** The events of the current slot, and their places in the order in which they come. */
  #events: Int32Array = new Int32Array(0);
  #order: Int32Array = new Int32Array(0);
  #position = 0;
  #end = 0;
  readonly #late = new LateEvents();
  readonly #sorter: SlotSorter;
  readonly #one = new Int32Array(EVENT_INTS);
  readonly #tieHash: TieHash | undefined;
  #scheduled = 0;

  /**
   * @param slotBits the width of a near slot is 2^slotBits µs, 0 to 10; best a sixteenth of a typical latency or less
   * @param tieHash orders events of the same microsecond instead of the order of scheduling
   */
  constructor(slotBits: number, tieHash?: TieHash) {
    this.#slotBits = slotBits;
    this.#slotMask = (1 << slotBits) - 1;
    this.#nearBits = slotBits + SLOT_BITS;
    this.#middleBits = slotBits + 2 * SLOT_BITS;
    this.#nearSpan = SLOTS << slotBits;
    const pool: ChunkPool = [];
    this.#near = new Slots(pool);
    this.#middle = new Slots(pool);
    this.#far = new Slots(pool);
    this.#sorter = new SlotSorter(slotBits);
    this.#tieHash = tieHash;
  }

  /**
   * Schedules an event.
   *
   * @param delay whole microseconds from the current event on, 0 or more
   */
  push(delay: number, target: number, source: number, handle: number, link: number): void {
    const time = this.time + delay;
    const near = time - this.#nearStart;
    if (near < this.#nearSpan) {
      const slot = near >> this.#slotBits;
      const offset = near & this.#slotMask;
      if (slot > this.#nearSlot) this.#near.add(slot, offset, target, source, handle, link);
      else
        this.#late.push(time - this.#slotStart, target, source, handle, link, this.#rank(time, target, source, handle));
      return;
    }
    const middle = time - this.#middleStart;
    if (middle < SLOTS << this.#nearBits) {
      const mask = (1 << this.#nearBits) - 1;
      this.#middle.add(middle >> this.#nearBits, middle & mask, target, source, handle, link);
      return;
    }
    const far = time - this.#farStart;
    const width = 1 << this.#middleBits;
    if (far < SLOTS * width) {
      const slot = Math.floor(far / width);
      this.#far.add(slot, far - slot * width, target, source, handle, link);
    } else {
      this.#beyond.push([time, target, source, handle, link]);
    }
  }

  /** Schedules that message to reach each of so many receivers, over its link and after its delay. */
  pushAll(
    count: number,
    delays: Float64Array,
    receivers: Int32Array,
    source: number,
    handle: number,
    links: Int32Array,
  ): void {
    const near = this.#near;
    const sinceStart = this.time - this.#nearStart;
    for (let i = 0; i < count; i++) {
      const offset = sinceStart + delays[i];
      const slot = offset >> this.#slotBits;
      if (offset < this.#nearSpan && slot > this.#nearSlot) {
        near.add(slot, offset & this.#slotMask, receivers[i], source, handle, links[i]);
      } else {
        this.push(delays[i], receivers[i], source, handle, links[i]);
      }
    }
  }

  /** Makes the next event the current one; false when there is none. */
  next(): boolean {
    while (this.#position === this.#end) {
      if (this.#late.size > 0) {
        this.#takeLate();
        return true;
      }
      if (!this.#openNextSlot()) return false;
    }
    const events = this.#events;
    const at = this.#order[this.#position];
    if (this.#late.size > 0 && this.#isLateFirst(at)) {
      this.#takeLate();
      return true;
    }
    this.time = this.#slotStart + events[at];
    this.target = events[at + 1];
    this.source = events[at + 2];
    this.handle = events[at + 3];
    this.link = events[at + 4];
    this.#position++;
    return true;
  }

  /**
   * The target of the event that comes `ahead` events after the next one in the current slot, or −1: lets a caller touch
   * what the coming events need, so that the cache misses of many events overlap.
   */
  targetAhead(ahead: number): number {
    const position = this.#position + ahead;
    return position < this.#end ? this.#events[this.#order[position] + 1] : -1;
  }

  /** The handle of that event, if it brings a message; −1 if it is another, or there is none. */
  messageAhead(ahead: number): number {
    const position = this.#position + ahead;
    if (position >= this.#end) return -1;
    const at = this.#order[position];
    return this.#events[at + 4] >= 0 ? this.#events[at + 3] : -1;
  }

  #takeLate(): void {
    const event = this.#one;
    this.#late.pop(event);
    this.time = this.#slotStart + event[0];
    this.target = event[1];
    this.source = event[2];
    this.handle = event[3];
    this.link = event[4];
  }

  /** A late event was scheduled after all of its slot, so it goes first only if it is earlier, or its hash is lower. */
  #isLateFirst(at: number): boolean {
    const events = this.#events;
    const lateOffset = this.#late.firstOffset;
    if (lateOffset !== events[at]) return lateOffset < events[at];
    if (this.#tieHash === undefined) return false;
    const time = this.#slotStart + events[at];
    return this.#late.firstRank < this.#tieHash(time, events[at + 1], events[at + 2], events[at + 3]);
  }

  #rank(time: number, target: number, source: number, handle: number): number {
    return this.#tieHash === undefined ? this.#scheduled++ : this.#tieHash(time, target, source, handle);
  }

  #openNextSlot(): boolean {
    let slot = this.#near.nextFilled(this.#nearSlot + 1);
    while (slot === SLOTS) {
      if (!this.#refillNear()) return false;
      slot = this.#near.nextFilled(0);
    }
    this.#nearSlot = slot;
    this.#slotStart = this.#nearStart + (slot << this.#slotBits);
    const count = this.#near.count(slot);
    this.#events = this.#near.take(slot);
    this.#order = this.#sorter.sort(this.#events, count);
    if (this.#tieHash !== undefined) {
      this.#sorter.shuffleTies(this.#events, this.#order, count, this.#slotStart, this.#tieHash);
    }
    this.#position = 0;
    this.#end = count;
    return true;
  }

  /** Moves the next filled middle slot into the near wheel. */
  #refillNear(): boolean {
    let slot = this.#middle.nextFilled(this.#middleSlot + 1);
    while (slot === SLOTS) {
      if (!this.#refillMiddle()) return false;
      slot = this.#middle.nextFilled(0);
    }
    this.#middleSlot = slot;
    this.#nearStart = this.#middleStart + slot * (1 << this.#nearBits);
    this.#nearSlot = -1;
    this.#middle.spread(slot, this.#near, this.#slotBits);
    return true;
  }

  /** Moves the next filled far slot into the middle wheel. */
  #refillMiddle(): boolean {
    let slot = this.#far.nextFilled(this.#farSlot + 1);
    while (slot === SLOTS) {
      if (!this.#refillFar()) return false;
      slot = this.#far.nextFilled(0);
    }
    this.#farSlot = slot;
    this.#middleStart = this.#farStart + slot * (1 << this.#middleBits);
    this.#middleSlot = -1;
    this.#far.spread(slot, this.#middle, this.#nearBits);
    return true;
  }

  /** Turns the far wheel to the first of the events beyond it. */
  #refillFar(): boolean {
    if (this.#beyond.length === 0) return false;
    const span = SLOTS * (1 << this.#middleBits);
    let first = this.#beyond[0][0];
    for (const event of this.#beyond) first = Math.min(first, event[0]);
    this.#farStart = Math.floor(first / span) * span;
    this.#farSlot = -1;
    const waiting = this.#beyond;
    this.#beyond = [];
    const width = 1 << this.#middleBits;
    for (const event of waiting) {
      const offset = event[0] - this.#farStart;
      if (offset >= span) {
        this.#beyond.push(event);
        continue;
      }
      const slot = Math.floor(offset / width);
      this.#far.add(slot, offset - slot * width, event[1], event[2], event[3], event[4]);
    }
    return true;
  }
}
