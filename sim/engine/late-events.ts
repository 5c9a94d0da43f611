/** The integers of a packed event: offset, target, source, message handle, link. */
export const EVENT_INTS = 5;

/**
 * Events that were scheduled into the slot that is just being worked off: a binary heap of packed events, ordered by
 * (time, rank), where the rank is the order of scheduling or, with shuffled ties, a hash. Offsets are those of the slot.
 */
export class LateEvents {
  #events = new Int32Array(64 * EVENT_INTS);
  #ranks = new Float64Array(64);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The offset of the first event. Undefined behaviour when empty. */
  get firstOffset(): number {
    return this.#events[0];
  }

  get firstRank(): number {
    return this.#ranks[0];
  }

  push(offset: number, target: number, source: number, handle: number, link: number, rank: number): void {
    if (this.#size === this.#ranks.length) this.#grow();
    let hole = this.#size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (this.#isBefore(parent, offset, rank)) break;
      this.#move(parent, hole);
      hole = parent;
    }
    this.#write(hole, offset, target, source, handle, link, rank);
  }

  /** Takes the first event and copies it to the beginning of `into`. */
  pop(into: Int32Array): void {
    const events = this.#events;
    for (let i = 0; i < EVENT_INTS; i++) into[i] = events[i];
    const last = --this.#size;
    if (last === 0) return;
    const offset = events[last * EVENT_INTS];
    const rank = this.#ranks[last];
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= last) break;
      const right = child + 1;
      if (right < last && this.#isBefore(right, events[child * EVENT_INTS], this.#ranks[child])) child = right;
      if (!this.#isBefore(child, offset, rank)) break;
      this.#move(child, hole);
      hole = child;
    }
    this.#move(last, hole);
  }

  #isBefore(slot: number, offset: number, rank: number): boolean {
    const own = this.#events[slot * EVENT_INTS];
    return own < offset || (own === offset && this.#ranks[slot] < rank);
  }

  #move(from: number, to: number): void {
    this.#events.copyWithin(to * EVENT_INTS, from * EVENT_INTS, (from + 1) * EVENT_INTS);
    this.#ranks[to] = this.#ranks[from];
  }

  #write(slot: number, offset: number, target: number, source: number, handle: number, link: number, rank: number) {
    const at = slot * EVENT_INTS;
    this.#events[at] = offset;
    this.#events[at + 1] = target;
    this.#events[at + 2] = source;
    this.#events[at + 3] = handle;
    this.#events[at + 4] = link;
    this.#ranks[slot] = rank;
  }

  #grow(): void {
    const events = new Int32Array(this.#events.length * 2);
    events.set(this.#events);
    this.#events = events;
    const ranks = new Float64Array(this.#ranks.length * 2);
    ranks.set(this.#ranks);
    this.#ranks = ranks;
  }
}
