import type { Milliseconds, NodeId, TimerName } from "../../src/node/contract.js";
import type { EventQueue } from "../engine/event-queue.js";
import { WAKE } from "../engine/event-kinds.js";
import { hashText } from "../engine/digest.js";
import type { Clocks } from "./clocks.js";
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
  /** Absent when all clocks are true, and stay so. */
  readonly #clocks: Clocks | undefined;
  /** For each name, what each node's clock is to show when its timer runs out, in µs; NaN when it is not set. */
  readonly #deadlines: Float64Array[] = [];

  /** @param clocks what timers go by, in a run in which clocks may change */
  constructor(turn: Turn, queue: EventQueue, nodes: number, clocks?: Clocks) {
    this.#turn = turn;
    this.#queue = queue;
    this.#nodes = nodes;
    this.#clocks = clocks;
  }

  /** Sets a timer of the node whose turn it is. */
  set(name: TimerName, delay: Milliseconds): void {
    if (!(delay >= 0)) throw new RangeError(`timer "${name}": the delay must be 0 ms or more, got ${delay}`);
    const { node } = this.#turn;
    const timer = this.#indexOf(name);
    const generation = ++this.#generations[timer][node];
    const span = Math.ceil(delay * 1000 - ROUNDING_MICROS);
    if (this.#clocks === undefined) this.#queue.push(span, node, timer, generation, WAKE);
    else this.#setBy(this.#clocks, node, timer, span);
  }

  /** Clears a timer of the node whose turn it is. */
  clear(name: TimerName): void {
    const timer = this.#indexOf(name);
    this.#generations[timer][this.#turn.node]++;
    this.#unset(timer, this.#turn.node);
  }

  /** The name of a timer that ran out; undefined when it was set again or cleared in the meantime. */
  ranOut(node: NodeId, timer: number, generation: number): TimerName | undefined {
    if (this.#generations[timer][node] !== generation) return undefined;
    this.#unset(timer, node);
    return this.#names[timer];
  }

  /** A node's clock was changed: its timers run out when that clock says so. */
  reschedule(node: NodeId): void {
    if (this.#clocks === undefined) return;
    for (let timer = 0; timer < this.#names.length; timer++) {
      if (Number.isNaN(this.#deadlines[timer][node])) continue;
      this.#generations[timer][node]++;
      this.#plan(this.#clocks, node, timer);
    }
  }

  /** What stands for the timer in the digest. */
  mark(timer: number): number {
    return this.#marks[timer];
  }

  /** A node's life ended, and all its timers with it. */
  forget(node: NodeId): void {
    for (const generations of this.#generations) generations[node]++;
    for (const deadlines of this.#deadlines) deadlines[node] = NaN;
  }

  #setBy(clocks: Clocks, node: NodeId, timer: number, span: number): void {
    this.#deadlines[timer][node] = clocks.shown(node, this.#turn.now) + span;
    this.#plan(clocks, node, timer);
  }

  #plan(clocks: Clocks, node: NodeId, timer: number): void {
    const { now } = this.#turn;
    const at = clocks.whenShown(node, this.#deadlines[timer][node], now);
    this.#queue.push(at - now, node, timer, this.#generations[timer][node], WAKE);
  }

  #unset(timer: number, node: NodeId): void {
    if (this.#clocks !== undefined) this.#deadlines[timer][node] = NaN;
  }

  #indexOf(name: TimerName): number {
    const known = this.#names.indexOf(name);
    if (known >= 0) return known;
    this.#generations.push(new Int32Array(this.#nodes));
    if (this.#clocks !== undefined) this.#deadlines.push(new Float64Array(this.#nodes).fill(NaN));
    this.#marks.push(hashText(name));
    return this.#names.push(name) - 1;
  }
}
