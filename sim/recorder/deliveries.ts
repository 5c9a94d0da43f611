import type { GossipMessage, MessageId, NodeId } from "../../src/node/contract.js";

/** The greatest delay that a column can hold: about 71 minutes, in microseconds. Longer ones count as this. */
const LONGEST_DELAY = 0xffff_fffe;
const MOST_HOPS = 0xffff;

/**
 * When each node first delivered each message, and how it spread. One column a message, made when it is published:
 * `delay + 1` in microseconds, 0 for never.
 */
export class Deliveries {
  readonly #nodes: number;
  readonly #delays: Uint32Array[] = [];
  readonly #hops: Uint16Array[] = [];
  readonly #messages: GossipMessage[] = [];
  readonly #publishedAt: number[] = [];
  readonly #transmissions: number[] = [];
  readonly #duplicates: number[] = [];
  #totalDeliveries = 0;
  #totalDuplicates = 0;

  constructor(nodes: number) {
    this.#nodes = nodes;
  }

  /** The number of messages published; their ids are 0 … count − 1. */
  get count(): number {
    return this.#messages.length;
  }

  get deliveries(): number {
    return this.#totalDeliveries;
  }

  get duplicates(): number {
    return this.#totalDuplicates;
  }

  message(id: MessageId): GossipMessage {
    return this.#messages[id];
  }

  /** Microseconds. */
  publishedAt(id: MessageId): number {
    return this.#publishedAt[id];
  }

  transmissionsOf(id: MessageId): number {
    return this.#transmissions[id];
  }

  duplicatesOf(id: MessageId): number {
    return this.#duplicates[id];
  }

  /** Microseconds from the publication to the node's first delivery; undefined when it never delivered it. */
  delay(id: MessageId, node: NodeId): number | undefined {
    const entry = this.#delays[id][node];
    return entry === 0 ? undefined : entry - 1;
  }

  hops(id: MessageId, node: NodeId): number {
    return this.#hops[id][node];
  }

  published(message: GossipMessage, node: NodeId, now: number): void {
    const delays = new Uint32Array(this.#nodes);
    delays[node] = 1;
    this.#delays[message.id] = delays;
    this.#hops[message.id] = new Uint16Array(this.#nodes);
    this.#messages[message.id] = message;
    this.#publishedAt[message.id] = now;
    this.#transmissions[message.id] = 0;
    this.#duplicates[message.id] = 0;
  }

  delivered(id: MessageId, node: NodeId, from: NodeId, now: number): void {
    this.#totalDeliveries++;
    const delays = this.#delays[id];
    if (delays[node] !== 0) return; // it lost its memory since
    delays[node] = Math.min(now - this.#publishedAt[id], LONGEST_DELAY) + 1;
    const hops = this.#hops[id];
    hops[node] = Math.min(hops[from] + 1, MOST_HOPS);
  }

  duplicate(id: MessageId): void {
    this.#totalDuplicates++;
    this.#duplicates[id]++;
  }

  transmitted(id: MessageId, copies: number): void {
    this.#transmissions[id] += copies;
  }
}
