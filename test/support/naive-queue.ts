import type { EventQueue } from "../../sim/engine/event-queue.js";
import type { TieHash } from "../../sim/engine/ties.js";

/** An event as the queue hands it out. */
export type QueuedEvent = readonly [time: number, target: number, source: number, handle: number, link: number];

/** What the event queue has to do, done in the plainest way: one list, searched each time. */
export class NaiveQueue {
  readonly #events: { readonly event: QueuedEvent; readonly rank: number }[] = [];
  readonly #tieHash: TieHash | undefined;
  #scheduled = 0;

  constructor(tieHash?: TieHash) {
    this.#tieHash = tieHash;
  }

  push(event: QueuedEvent): void {
    const [time, target, source, handle] = event;
    const order = this.#scheduled++;
    this.#events.push({ event, rank: this.#tieHash?.(time, target, source, handle) ?? order });
  }

  pop(): QueuedEvent | undefined {
    let first = 0;
    for (const [index, { event, rank }] of this.#events.entries()) {
      const best = this.#events[first];
      if (event[0] < best.event[0] || (event[0] === best.event[0] && rank < best.rank)) first = index;
    }
    return this.#events.splice(first, 1)[0]?.event;
  }
}

/** Schedules an event in a real queue, which counts from its current event on. */
export function pushTo(queue: EventQueue, [time, target, source, handle, link]: QueuedEvent): void {
  queue.push(time - queue.time, target, source, handle, link);
}

/** The next event of a real queue; undefined when there is none. */
export function popFrom(queue: EventQueue): QueuedEvent | undefined {
  return queue.next() ? [queue.time, queue.target, queue.source, queue.handle, queue.link] : undefined;
}
