import type { Milliseconds, NodeId, TimerName } from "../../src/node/contract.js";
import type { EventQueue } from "../engine/event-queue.js";
import { WAKE } from "../engine/event-kinds.js";
import { hashText } from "../engine/digest.js";
import type { Turn } from "./turn.js";

/** What ceil may overlook: the error of a span that was computed, far below a microsecond. */
const ROUNDING_MICROS = 1e-4;

/**
 * The timers of all nodes. A timer that is set again or cleared stays in the queue, and is known as stale by its
 * generation when its time comes.
 */
export class Timers {
  readonly #turn: Turn;
  readonly #queue: EventQueue;
  readonly #nodes: number;
  readonly #names: TimerName[] = [];
  readonly #marks: number[] = [];
  /** For each name, each node's generation. */
  readonly #generations: Int32Array[] = [];

  constructor(turn: Turn, queue: EventQueue, nodes: number) {
    this.#turn = turn;
    this.#queue = queue;
    this.#nodes = nodes;
  }

  /** Sets a timer of the node whose turn it is. */
  set(name: TimerName, delay: Milliseconds): void {
    if (!(delay >= 0)) throw new RangeError(`timer "${name}": the delay must be 0 ms or more, got ${delay}`);
    const { node } = this.#turn;
    const timer = this.#indexOf(name);
    const generation = ++this.#generations[timer][node];
    this.#queue.push(Math.ceil(delay * 1000 - ROUNDING_MICROS), node, timer, generation, WAKE);
  }

  /** Clears a timer of the node whose turn it is. */
  clear(name: TimerName): void {
    this.#generations[this.#indexOf(name)][this.#turn.node]++;
  }

  /** The name of a timer that ran out; undefined when it was set again or cleared in the meantime. */
  ranOut(node: NodeId, timer: number, generation: number): TimerName | undefined {
    return this.#generations[timer][node] === generation ? this.#names[timer] : undefined;
  }

  /** What stands for the timer in the digest. */
  mark(timer: number): number {
    return this.#marks[timer];
  }

  /** A node's life ended, and all its timers with it. */
  forget(node: NodeId): void {
    for (const generations of this.#generations) generations[node]++;
  }

  #indexOf(name: TimerName): number {
    const known = this.#names.indexOf(name);
    if (known >= 0) return known;
    this.#generations.push(new Int32Array(this.#nodes));
    this.#marks.push(hashText(name));
    return this.#names.push(name) - 1;
  }
}
