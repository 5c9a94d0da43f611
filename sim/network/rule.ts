import type { Message, NodeId } from "../../src/node/contract.js";

/**
 * What a fault makes of messages while it lasts. Of each message, the rules in force are asked in their order; each
 * changes what the ones before it made of it.
 */
export interface Rule {
  /** Its fault's place in the scenario's list of faults. */
  readonly fault: number;
  /** The sending rate that it leaves a node, in bits per second; Infinity: what it has. */
  rate?(from: NodeId): number;
  /** Whether nothing gets across, not even word that it does not: what is sent vanishes, and a refusal too. */
  swallows?(from: NodeId, to: NodeId): boolean;
  /** Whether this attempt to get a message across is lost: a stream makes another, a datagram is gone. */
  loses?(from: NodeId, to: NodeId): boolean;
  /** What becomes of a message besides. */
  meet?(from: NodeId, to: NodeId, message: Message, fate: Fate): void;
}

/** What becomes of a message on its way: one object, used for one message after the other. */
export class Fate {
  /** What it takes beyond the usual, in µs. */
  delay = 0;
  /** Whether those behind it on its link need not wait for it. */
  isOvertaken = false;
  /** Whether it vanishes, and no stream makes that good. */
  isDropped = false;
  /** How much later it arrives again, in µs, for each copy. */
  readonly copies: number[] = [];

  reset(): void {
    this.delay = 0;
    this.isOvertaken = false;
    this.isDropped = false;
    if (this.copies.length > 0) this.copies.length = 0;
  }
}

/** Why a message was lost or held up, where no fault of the scenario is to blame: these are no places in its list. */
export const NETWORK_LOSS = -1;
export const RECEIVER_DOWN = -2;
export const SENDER_DOWN = -3;
export const RESET = -4;

/** Watches what messages meet on their way. A cause is the place of a fault in the scenario's list, or one of the above. */
export interface FateWatch {
  /** It will never arrive. */
  lost(from: NodeId, to: NodeId, handle: number, cause: number): void;
  /** It waits at its sender until the way is free, or the connection is given up. */
  held(from: NodeId, to: NodeId, handle: number, cause: number): void;
  /** It arrives later than it would have, by so many µs. */
  late(from: NodeId, to: NodeId, handle: number, by: number, cause: number): void;
  /** It arrives another time, so many µs after the first. */
  again(from: NodeId, to: NodeId, handle: number, after: number, cause: number): void;
}
