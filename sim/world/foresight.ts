import type { NodeId, Protocol, ProtocolNode } from "../../src/node/contract.js";
import type { EventQueue } from "../engine/event-queue.js";
import type { MessagesInFlight } from "../network/messages-in-flight.js";
import type { Network } from "../network/network.js";
import type { SeenMessages } from "./seen-messages.js";

/** How many coming events are looked at together. */
export const LOOK_AHEAD = 32;

/** What coming events can be foreseen by. */
export interface ForesightParts {
  readonly queue: Pick<EventQueue, "targetAhead" | "messageAhead">;
  readonly inFlight: Pick<MessagesInFlight, "gossip">;
  readonly seen: Pick<SeenMessages, "has">;
  readonly network: Pick<Network, "touchRow" | "touchLinks">;
  readonly protocol: Pick<Protocol, "touch">;
}

/**
 * Reads what the next events will read, ahead of them.
 *
 * From ten thousand nodes on, most of an event's time is the time in which its node comes from memory, and what the node
 * has there hangs together like a chain: each link must be there before the next can be asked for. So the chains of the
 * next {@link LOOK_AHEAD} events are gone through together, link by link, and their waits overlap. Duplicates are left
 * out, since no node is asked for them.
 */
export class Foresight {
  readonly #parts: ForesightParts;
  readonly #nodes: readonly (ProtocolNode | undefined)[];
  readonly #targets = new Int32Array(LOOK_AHEAD);
  /** Keeps the reads from being optimised away. */
  // oxlint-disable-next-line no-unused-private-class-members
  #read = 0;

  constructor(parts: ForesightParts, nodes: readonly (ProtocolNode | undefined)[]) {
    this.#parts = parts;
    this.#nodes = nodes;
  }

  /** Reads what the next events need. */
  look(): void {
    const { network, protocol } = this.#parts;
    const count = this.#foresee();
    const targets = this.#targets;
    const nodes = this.#nodes;
    let read = 0;
    for (let i = 0; i < count; i++) read ^= network.touchRow(targets[i]);
    for (let i = 0; i < count; i++) read ^= nodes[targets[i]]?.receive === undefined ? 1 : 0;
    for (let i = 0; i < count; i++) read ^= network.touchLinks(targets[i]);
    if (protocol.touch !== undefined) {
      for (let i = 0; i < count; i++) {
        const node = nodes[targets[i]];
        if (node !== undefined) read ^= protocol.touch(node);
      }
    }
    this.#read ^= read;
  }

  /** Finds the nodes to which the next events bring what is news to them; how many there are. */
  #foresee(): number {
    const { queue, inFlight, seen } = this.#parts;
    const targets = this.#targets;
    let count = 0;
    for (let ahead = 0; ahead < LOOK_AHEAD; ahead++) {
      const target: NodeId = queue.targetAhead(ahead);
      if (target < 0) break;
      const handle = queue.messageAhead(ahead);
      if (handle < 0 || !seen.has(inFlight.gossip(handle), target)) targets[count++] = target;
    }
    return count;
  }
}
