import type { NodeId } from "../../src/node/contract.js";
import type { Retransmission } from "./retransmission.js";

/** What a stalled connection needs from the network around it. Times are in microseconds. */
export interface StallSurroundings {
  readonly retransmission: Retransmission;
  /** Calls back at that time. */
  later(at: number, action: () => void): void;
  blocks(from: NodeId, to: NodeId): boolean;
  /** The connection works again: the message goes on from here. */
  release(from: NodeId, to: NodeId, link: number, handle: number): void;
  /** The connection is reset: these messages are lost. */
  reset(from: NodeId, to: NodeId, handles: readonly number[]): void;
}

/** A direction of a connection whose first unanswered message is being repeated. */
export interface Stall {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly link: number;
  /** When the first message was first sent. */
  readonly since: number;
  /** Whether no retransmission will ever get through. */
  readonly doomed: boolean;
  /** What holds its messages up; see `FateWatch`. */
  readonly cause: number;
  readonly handles: number[];
  /** The retransmission that will find the way free, as far as is known. */
  tryAt: number | undefined;
}

/**
 * Connections that a partition (or a row of losses) has stalled. As in TCP, the first unanswered message is sent again
 * after a timeout that doubles, all that comes after it waits behind it, and when the last retransmission is not
 * answered either the connection is reset. So what a partition held back arrives not when it heals, but with the next
 * retransmission after that.
 */
export class Stalls {
  readonly #around: StallSurroundings;
  readonly #stalls = new Map<number, Stall>();

  constructor(around: StallSurroundings) {
    this.#around = around;
  }

  get any(): boolean {
    return this.#stalls.size > 0;
  }

  /** What holds up a link's messages; undefined when nothing does. */
  cause(link: number): number | undefined {
    return this.#stalls.get(link)?.cause;
  }

  /** Queues a message behind those that wait already, or begins to wait with it. */
  hold(from: NodeId, to: NodeId, link: number, handle: number, departure: number, cause: number): void {
    this.#add({ from, to, link, since: departure, doomed: false, cause, handles: [], tryAt: undefined }, handle);
  }

  /** Begins to wait for nothing: each retransmission of the message will be lost. */
  doom(from: NodeId, to: NodeId, link: number, handle: number, departure: number, cause: number): void {
    this.#add({ from, to, link, since: departure, doomed: true, cause, handles: [], tryAt: undefined }, handle);
  }

  /** Barriers ended: each stall that nothing blocks now ends with its next retransmission. */
  healed(now: number): void {
    for (const link of this.#stalls.keys()) this.healedLink(link, now);
  }

  /** The same of one link, if it is stalled. */
  healedLink(link: number, now: number): void {
    const stall = this.#stalls.get(link);
    if (stall === undefined || stall.doomed || this.#around.blocks(stall.from, stall.to)) return;
    const delay = this.#around.retransmission.firstAfter(now - stall.since);
    if (delay === undefined || stall.tryAt === stall.since + delay) return;
    stall.tryAt = stall.since + delay;
    this.#around.later(stall.tryAt, () => this.#tryAgain(link, stall));
  }

  /** The stalls of messages to these nodes. */
  waitingFor(nodes: ReadonlySet<NodeId>): readonly Stall[] {
    return [...this.#stalls.values()].filter(({ to }) => nodes.has(to));
  }

  /** These nodes lost their connections: what they were still trying to send is lost. */
  forget(nodes: ReadonlySet<NodeId>): readonly Stall[] {
    const lost: Stall[] = [];
    for (const [link, stall] of this.#stalls) {
      if (!nodes.has(stall.from)) continue;
      lost.push(stall);
      this.#stalls.delete(link);
    }
    return lost;
  }

  #add(stall: Stall, handle: number): void {
    const { link } = stall;
    const waiting = this.#stalls.get(link);
    if (waiting !== undefined) {
      waiting.handles.push(handle);
      return;
    }
    stall.handles.push(handle);
    this.#stalls.set(link, stall);
    this.#around.later(stall.since + this.#around.retransmission.resetDelay, () => this.#giveUp(link, stall));
  }

  #tryAgain(link: number, stall: Stall): void {
    if (this.#stalls.get(link) !== stall) return;
    stall.tryAt = undefined;
    if (this.#around.blocks(stall.from, stall.to)) return;
    this.#stalls.delete(link);
    for (const handle of stall.handles) this.#around.release(stall.from, stall.to, link, handle);
  }

  #giveUp(link: number, stall: Stall): void {
    if (this.#stalls.get(link) !== stall) return;
    this.#stalls.delete(link);
    this.#around.reset(stall.from, stall.to, stall.handles);
  }
}
