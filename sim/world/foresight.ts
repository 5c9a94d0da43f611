import type { NodeId, ProtocolNode } from "../../src/node/contract.js";
import type { EventQueue } from "../engine/event-queue.js";
import { type MessagesInFlight, NO_GOSSIP } from "../network/messages-in-flight.js";
import type { Network } from "../network/network.js";
import type { NeighbourRows } from "./neighbour-rows.js";
import type { SeenMessages } from "./seen-messages.js";
import type { States } from "./states.js";

/** How many coming events are looked at together. */
export const LOOK_AHEAD = 32;

/** What is no message, and gossip that is news, may need everything. */
const ANY = -1;

/** What coming events can be foreseen by. */
export interface ForesightParts {
  readonly queue: Pick<EventQueue, "targetAhead" | "messageAhead">;
  readonly inFlight: Pick<MessagesInFlight, "gossip" | "kind">;
  readonly seen: Pick<SeenMessages, "has">;
  readonly states: Pick<States, "of">;
  readonly neighbours: Pick<NeighbourRows, "touch">;
  readonly network: Pick<Network, "touchRow" | "touchLinks">;
}

/**
 * Reads what the next events will read, ahead of them.
 *
 * From ten thousand nodes on, most of an event's time is the time in which what it reads comes from memory, and where that is
 * must often be read first. So what the next {@link LOOK_AHEAD} events need is read for all of them together, step by step,
 * and their waits overlap. Duplicates are left out, since they need nothing; and of other messages, what one of their kind
 * did not need lately.
 */
export class Foresight {
  readonly #parts: ForesightParts;
  readonly #nodes: readonly (ProtocolNode | undefined)[];
  /** By kind of message: whether the last one went on to its node, and whether something was sent because of it. */
  readonly #isAdmitted: boolean[] = [];
  readonly #isActive: boolean[] = [];
  /** Whose neighbours, whose links and which nodes will be needed: the first of each column. */
  readonly #targets = new Int32Array(LOOK_AHEAD);
  readonly #senders = new Int32Array(LOOK_AHEAD);
  readonly #admitting = new Int32Array(LOOK_AHEAD);
  #targetCount = 0;
  #senderCount = 0;
  #admittingCount = 0;
  /** Keeps the reads from being optimised away. */
  // oxlint-disable-next-line no-unused-private-class-members
  #read = 0;

  constructor(parts: ForesightParts, nodes: readonly (ProtocolNode | undefined)[]) {
    this.#parts = parts;
    this.#nodes = nodes;
  }

  /** A message was handled: whether it went on to its node, and whether another was sent because of it. */
  learn(handle: number, isAdmitted: boolean, isActive: boolean): void {
    const kind = this.#parts.inFlight.kind(handle);
    this.#isAdmitted[kind] = isAdmitted;
    this.#isActive[kind] = isActive;
  }

  /** Reads what the next events need. */
  look(): void {
    this.#foresee();
    const { states, network, neighbours } = this.#parts;
    const targets = this.#targets;
    const senders = this.#senders;
    const admitting = this.#admitting;
    const nodes = this.#nodes;
    let read = 0;
    for (let i = 0; i < this.#targetCount; i++) read ^= states.of(targets[i]) ^ neighbours.touch(targets[i]);
    for (let i = 0; i < this.#senderCount; i++) read ^= network.touchRow(senders[i]);
    for (let i = 0; i < this.#admittingCount; i++) read ^= nodes[admitting[i]] === undefined ? 1 : 0;
    for (let i = 0; i < this.#senderCount; i++) read ^= network.touchLinks(senders[i]);
    for (let i = 0; i < this.#admittingCount; i++) read ^= nodes[admitting[i]]?.receive === undefined ? 1 : 0;
    this.#read ^= read;
  }

  /** Finds what the next events will need. */
  #foresee(): void {
    const { queue, inFlight, seen } = this.#parts;
    let [targets, senders, admitting] = [0, 0, 0];
    for (let ahead = 0; ahead < LOOK_AHEAD; ahead++) {
      const target: NodeId = queue.targetAhead(ahead);
      if (target < 0) break;
      const handle = queue.messageAhead(ahead);
      const gossip = handle < 0 ? NO_GOSSIP : inFlight.gossip(handle);
      if (gossip >= 0 && seen.has(gossip, target)) continue;
      const kind = handle < 0 || gossip >= 0 ? ANY : inFlight.kind(handle);
      this.#targets[targets++] = target;
      if (kind === ANY || this.#isActive[kind]) this.#senders[senders++] = target;
      if (kind === ANY || this.#isAdmitted[kind]) this.#admitting[admitting++] = target;
    }
    this.#targetCount = targets;
    this.#senderCount = senders;
    this.#admittingCount = admitting;
  }
}
