import type { GossipMessage, MessageId, NodeId } from "../../src/node/contract.js";
import type { MessagesInFlight } from "../network/messages-in-flight.js";
import { MESSAGE, NONE, type RowBatch, WORD } from "./row-batch.js";

/** What a batch's own numbers stand for in this run; −1: not looked up yet. */
interface Lookups {
  readonly messages: Int32Array;
  /** Handles of messages without gossip, by their kind. */
  readonly kinds: Int32Array;
}

/**
 * The messages that the rows of a run are about. Gossip messages are numbered in the order in which they are first heard
 * of, and each has one handle, as each other kind of message has: sizes are counted apart, since they may differ.
 */
export class KnownMessages {
  readonly #inFlight: MessagesInFlight;
  readonly #onNew: (message: Omit<GossipMessage, "publishedAt">) => void;
  readonly #ids = new Map<NodeId, Map<number, MessageId>>();
  /** The handle of each gossip message. */
  readonly #gossipHandles: number[] = [];
  readonly #kindHandles = new Map<string, number>();
  readonly #lookups = new WeakMap<RowBatch, Lookups>();

  /** @param onNew told of each gossip message that was not heard of before */
  constructor(inFlight: MessagesInFlight, onNew: (message: Omit<GossipMessage, "publishedAt">) => void) {
    this.#inFlight = inFlight;
    this.#onNew = onNew;
  }

  /** The gossip message of that index in a batch. */
  message(batch: RowBatch, index: number): MessageId {
    const { messages } = this.#lookupsOf(batch);
    const known = messages[index];
    return known >= 0 ? known : (messages[index] = this.#identify(batch.origins[index], batch.sequences[index]));
  }

  /** The handle of the message that was sent, received or lost, as the row says whose cells begin there. */
  handle(batch: RowBatch, cell: number): number {
    const message = batch.cells[cell + MESSAGE];
    if (message >= 0) return this.#gossipHandles[this.message(batch, message)];
    const { kinds } = this.#lookupsOf(batch);
    const word = batch.cells[cell + WORD];
    const known = kinds[word];
    return known >= 0 ? known : (kinds[word] = this.#kindHandle(batch.words[word]));
  }

  #identify(origin: NodeId, sequence: number): MessageId {
    let ofOrigin = this.#ids.get(origin);
    if (ofOrigin === undefined) this.#ids.set(origin, (ofOrigin = new Map()));
    const known = ofOrigin.get(sequence);
    if (known !== undefined) return known;
    const id = this.#gossipHandles.length;
    const message = { kind: "gossip", id, origin, sequence, payload: "" } as const;
    ofOrigin.set(sequence, id);
    this.#gossipHandles.push(this.#inFlight.put(message));
    this.#onNew(message);
    return id;
  }

  #kindHandle(kind: string): number {
    const known = this.#kindHandles.get(kind);
    if (known !== undefined) return known;
    // A loss of gossip is counted by its kind: the row does not name the message.
    const message: { readonly kind: string; readonly id: MessageId } = { kind, id: NONE };
    const handle = this.#inFlight.put(message);
    this.#kindHandles.set(kind, handle);
    return handle;
  }

  #lookupsOf(batch: RowBatch): Lookups {
    const known = this.#lookups.get(batch);
    if (known !== undefined) return known;
    const lookups: Lookups = {
      messages: new Int32Array(batch.origins.length).fill(NONE),
      kinds: new Int32Array(batch.words.length).fill(NONE),
    };
    this.#lookups.set(batch, lookups);
    return lookups;
  }
}
