import type { Socket } from "node:net";
import type { Message } from "../../node/contract.js";
import type { Address } from "../../wire/address.js";
import type { Limits } from "../limits.js";
import { Outbound, type OutboundEvents, type Outgoing } from "./outbound.js";
import type { Valve } from "./valve.js";

/** Connections to one node that are dialled at once, or wait for their turn to write. */
const DIALLED = 8;
/** Connections to one node that have been written to and are not over. */
const OPEN = 64;
/** How long after a refusal a node is not dialled, in real milliseconds. */
const PAUSE_MS = 100;

/** What a lane tells. */
export interface LaneEvents {
  answered(answer: Message, bytes: number): void;
  /** It did not leave, or not arrive. */
  lost(message: Message): void;
  /** What was on its way was refused or reset. */
  unreachable(): void;
  trouble(cause: string, detail: string): void;
  /** Something is over: there may be nothing left to do. */
  settled(lane: Lane): void;
}

/** What a lane is made of. */
export interface LanePlan {
  readonly to: Address;
  readonly from: string | undefined;
  readonly limits: Limits;
  readonly valve: Valve;
  readonly events: LaneEvents;
  readonly opened: (socket: Socket) => void;
}

/**
 * All exchanges that this node begins with another one.
 *
 * ```
 *   send ──▶ waiting ──▶ dialled (at most 8) ──▶ open (at most 64) ──▶ over
 *                        in their order,         text written; the answer, if
 *                        written to in it        one is wanted, is to come
 * ```
 *
 * Connections are dialled before it is their turn, but written to in the order of the messages, so that these arrive in
 * order. A written one holds up nobody: when there are too many, the oldest is closed, as if it had not been answered.
 */
export class Lane {
  readonly #plan: LanePlan;
  readonly #events: OutboundEvents;
  #waiting: Outgoing[] = [];
  #dialled: Outbound[] = [];
  readonly #open = new Set<Outbound>();
  #queuedBytes = 0;
  #pause: NodeJS.Timeout | undefined;

  constructor(plan: LanePlan) {
    this.#plan = plan;
    this.#events = {
      ready: () => this.#pump(),
      left: () => plan.events.settled(this),
      answered: (_, answer, bytes) => plan.events.answered(answer, bytes),
      failed: (outbound, how, detail) => this.#failed(outbound, how, detail),
      closed: (outbound) => this.#closed(outbound),
    };
  }

  /** Bytes that have not been written. */
  get queuedBytes(): number {
    return this.#queuedBytes;
  }

  /** Whether all texts have left. Answers may be missing. */
  get isSent(): boolean {
    return this.#queuedBytes === 0 && [...this.#open].every((outbound) => outbound.hasLeft);
  }

  /** Whether nothing is left to do, and nothing to be remembered. */
  get isIdle(): boolean {
    return this.#queuedBytes === 0 && this.#open.size === 0 && this.#pause === undefined;
  }

  send(outgoing: Outgoing): void {
    const { limits, events } = this.#plan;
    if (this.#queuedBytes + outgoing.text.length > limits.writeQueueBytes) {
      events.trouble("queue full", `${this.#queuedBytes} bytes wait to be sent`);
      return events.lost(outgoing.message);
    }
    this.#queuedBytes += outgoing.text.length;
    this.#waiting.push(outgoing);
    this.#pump();
  }

  /** Ends all, and tells nobody. */
  abandon(): void {
    clearTimeout(this.#pause);
    for (const outbound of [...this.#dialled, ...this.#open]) outbound.abandon();
  }

  #pump(): void {
    while (this.#dialled[0]?.isReady === true) this.#write(this.#dialled.shift() as Outbound);
    if (this.#pause !== undefined) return;
    while (this.#dialled.length < DIALLED) {
      const outgoing = this.#waiting.shift();
      if (outgoing === undefined) return;
      this.#dialled.push(new Outbound({ ...this.#plan, outgoing, events: this.#events }));
    }
  }

  #write(outbound: Outbound): void {
    this.#queuedBytes -= outbound.outgoing.text.length;
    this.#open.add(outbound);
    outbound.write();
    const [oldest] = this.#open;
    if (this.#open.size > OPEN) oldest?.close();
  }

  #failed(failed: Outbound, how: "refused" | "silent", detail: string): void {
    const { events } = this.#plan;
    const lost = this.#open.delete(failed) ? [failed.outgoing] : this.#drop();
    if (how === "refused") this.#rest();
    else events.trouble("dial timeout", detail);
    for (const { message } of lost) events.lost(message);
    if (how === "refused") events.unreachable();
    this.#pump();
    events.settled(this);
  }

  /** Gives up all that has not been written. */
  #drop(): Outgoing[] {
    const dropped = [...this.#dialled.map(({ outgoing }) => outgoing), ...this.#waiting];
    for (const outbound of this.#dialled) outbound.abandon();
    this.#dialled = [];
    this.#waiting = [];
    this.#queuedBytes = 0;
    return dropped;
  }

  /** Dials no more for a while. */
  #rest(): void {
    clearTimeout(this.#pause);
    this.#pause = this.#plan.valve.after(PAUSE_MS, () => {
      this.#pause = undefined;
      this.#pump();
      this.#plan.events.settled(this);
    });
  }

  #closed(outbound: Outbound): void {
    this.#open.delete(outbound);
    if (!outbound.hasLeft) this.#plan.events.lost(outbound.outgoing.message);
    this.#plan.events.settled(this);
  }
}
