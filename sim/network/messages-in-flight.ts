import type { GossipMessage, Message, MessageId } from "../../src/node/contract.js";
import { hashText } from "../engine/digest.js";
import type { Traffic } from "../recorder/traffic.js";

/** No gossip message. */
export const NO_GOSSIP = -1;

const NO_HANDLE = -1;

/** The columns of a handle's row, which lie side by side because they are read together. */
const COPIES = 0;
const SIZE = 1;
const KIND = 2;
const GOSSIP = 3;
const MARK = 4;
const COLUMNS = 8;

/** What a column holds. */
const MOST_BYTES = 0x7fff_ffff;

/**
 * The messages under way, each known by a handle, a small integer that events carry. A handle lives as long as copies of
 * its message are in flight, and is used again after that.
 */
export class MessagesInFlight {
  readonly #traffic: Traffic;
  readonly #sizeOf: (message: Message) => number;
  readonly #messages: (Message | undefined)[] = [];
  readonly #free: number[] = [];
  /** The handle last given to a message of each kind. */
  readonly #latest: number[] = [];
  #rows = new Int32Array(256 * COLUMNS);

  constructor(traffic: Traffic, sizeOf: (message: Message) => number) {
    this.#traffic = traffic;
    this.#sizeOf = sizeOf;
  }

  /**
   * A handle for the message. What is always the same, such as a question that has no content, is often in flight already,
   * sent by others: then it has the handle of those copies.
   *
   * @throws TypeError or RangeError when it is no message, or its protocol does not know its size
   */
  put(message: Message): number {
    const { kind } = message;
    if (typeof kind !== "string") throw new TypeError("a message needs a `kind`, which is a text");
    const kindIndex = this.#traffic.kindIndex(kind);
    const latest = this.#latest[kindIndex] ?? NO_HANDLE;
    if (latest !== NO_HANDLE && this.#messages[latest] === message) return latest;
    const size = this.#sizeOf(message);
    if (!(size >= 0 && size <= MOST_BYTES)) {
      throw new RangeError(`sizeOf gave ${size} for a message of kind ${kind}: it must be a number of bytes`);
    }
    const gossip = kind === "gossip" ? (message as GossipMessage).id : NO_GOSSIP;
    const handle = this.#free.pop() ?? this.#messages.push(undefined) - 1;
    const row = handle * COLUMNS;
    if (row === this.#rows.length) this.#grow();
    this.#messages[handle] = message;
    this.#rows[row + COPIES] = 0;
    this.#rows[row + SIZE] = size;
    this.#rows[row + KIND] = kindIndex;
    this.#latest[kindIndex] = handle;
    this.#rows[row + GOSSIP] = gossip;
    this.#rows[row + MARK] = hashText(kind) ^ Math.imul(gossip, 0x9e3779b1) ^ Math.imul(size, 0x85ebca6b);
    return handle;
  }

  message(handle: number): Message {
    return this.#messages[handle] as Message;
  }

  /** In bytes. */
  size(handle: number): number {
    return this.#rows[handle * COLUMNS + SIZE];
  }

  kind(handle: number): number {
    return this.#rows[handle * COLUMNS + KIND];
  }

  /** The gossip message that it is, or {@link NO_GOSSIP}. */
  gossip(handle: number): MessageId {
    return this.#rows[handle * COLUMNS + GOSSIP];
  }

  /** What stands for the message in the digest. */
  mark(handle: number): number {
    return this.#rows[handle * COLUMNS + MARK];
  }

  /** So many more copies are in flight. */
  hold(handle: number, copies: number): void {
    this.#rows[handle * COLUMNS + COPIES] += copies;
  }

  /** One copy fewer is in flight; the last one frees the handle. */
  release(handle: number): void {
    if (--this.#rows[handle * COLUMNS + COPIES] === 0) this.#drop(handle);
  }

  /** Frees a handle that no copy uses. */
  dropIfUnused(handle: number): void {
    if (this.#rows[handle * COLUMNS + COPIES] === 0 && this.#messages[handle] !== undefined) this.#drop(handle);
  }

  #drop(handle: number): void {
    this.#messages[handle] = undefined;
    this.#free.push(handle);
  }

  #grow(): void {
    const rows = new Int32Array(this.#rows.length * 2);
    rows.set(this.#rows);
    this.#rows = rows;
  }
}
