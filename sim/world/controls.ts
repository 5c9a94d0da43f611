import { CONTROL } from "../engine/event-kinds.js";
import type { EventQueue } from "../engine/event-queue.js";

/** What is planned to happen beside the events of nodes: faults, publications, the end. Rare, so these are closures. */
export class Controls {
  readonly #queue: EventQueue;
  readonly #actions: (() => void)[] = [];
  readonly #free: number[] = [];

  constructor(queue: EventQueue) {
    this.#queue = queue;
  }

  /** Plans an action for a time in microseconds, not before now. */
  at(time: number, action: () => void): void {
    const handle = this.#free.pop() ?? this.#actions.length;
    this.#actions[handle] = action;
    this.#queue.push(time - this.#queue.time, -1, -1, handle, CONTROL);
  }

  /** The time of that action has come. */
  run(handle: number): void {
    const action = this.#actions[handle];
    this.#free.push(handle);
    action();
  }
}
