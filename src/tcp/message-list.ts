import type { MessageId, MessageList, Milliseconds, NodeId } from "../node/contract.js";
import type { Clock } from "./clock.js";

/** Sequence numbers and origins below these make a key together that a number holds exactly. */
const NUMBERED_SEQUENCES = 2 ** 32;
const NUMBERED_ORIGINS = 2 ** 21;

/** What names a message: for most, origin and sequence in one number. */
type Key = number | string;

/** What is known of one message. */
interface Entry {
  readonly key: Key;
  readonly at: Milliseconds;
  isSeen: boolean;
}

/**
 * The messages that a node has heard of. Each is forgotten when its time is over, and when there are too many the oldest
 * are, whatever their age.
 */
export class BoundedMessageList implements MessageList {
  readonly #clock: Clock;
  readonly #age: Milliseconds;
  readonly #limit: number;
  readonly #ids = new Map<Key, MessageId>();
  readonly #entries = new Map<MessageId, Entry>();
  /** Ids are handed out in turn, and forgotten in turn: these are remembered, from the oldest up to, but without, the next. */
  #oldest = 0;
  #next = 0;
  #forgottenYoung = 0;

  /**
   * @param age how long a message is remembered after it was first heard of, in the time of the clock
   * @param limit how many are remembered at most
   */
  constructor(clock: Clock, age: Milliseconds, limit: number) {
    this.#clock = clock;
    this.#age = age;
    this.#limit = limit;
  }

  /** How many messages are remembered. */
  get size(): number {
    return this.#entries.size;
  }

  /** How many were forgotten before their time, because there were too many. */
  get forgottenYoung(): number {
    return this.#forgottenYoung;
  }

  identify(origin: NodeId, sequence: number): MessageId {
    const isNumbered = sequence < NUMBERED_SEQUENCES && origin < NUMBERED_ORIGINS;
    const key = isNumbered ? origin * NUMBERED_SEQUENCES + sequence : `${origin}#${sequence}`;
    return this.#ids.get(key) ?? this.#begin(key);
  }

  /** The small integer that stands for the message of this name: for wires on which a text is what names a message. */
  identifyText(name: string): MessageId {
    const key = `"${name}`; // no text makes the key of a number
    return this.#ids.get(key) ?? this.#begin(key);
  }

  add(message: MessageId): boolean {
    const entry = this.#entries.get(message);
    if (entry === undefined || entry.isSeen) return false;
    entry.isSeen = true;
    return true;
  }

  #begin(key: Key): MessageId {
    const now = this.#clock.now();
    this.#forget(now);
    const id = this.#next++;
    this.#ids.set(key, id);
    this.#entries.set(id, { key, at: now, isSeen: false });
    return id;
  }

  #forget(now: Milliseconds): void {
    for (; this.#oldest < this.#next; this.#oldest++) {
      const { key, at } = this.#entries.get(this.#oldest)!;
      const isOld = at + this.#age < now;
      if (!isOld && this.#entries.size < this.#limit) return;
      if (!isOld) this.#forgottenYoung++;
      this.#entries.delete(this.#oldest);
      this.#ids.delete(key);
    }
  }
}
