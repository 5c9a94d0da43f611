import type { GossipMessage } from "../../node/contract.js";
import type { Address } from "../../wire/address.js";
import { formatGossip } from "../../wire/classic/format-requests.js";
import type { GossipRequest } from "../../wire/classic/requests.js";
import { UNSAID } from "../../wire/classic/place.js";
import type { AddressBook } from "../address-book.js";
import type { Clock } from "../clock.js";
import type { BoundedMessageList } from "../message-list.js";

/** Who sent what does not name its sender. */
export const UNKNOWN_SENDER = "unknown";

/**
 * Gossip messages and the texts that say them. A text is what other programs know a message by, so it goes on exactly as
 * it came.
 */
export class GossipTexts {
  readonly #book: AddressBook;
  readonly #messages: BoundedMessageList;
  readonly #clock: Clock;
  readonly #texts = new WeakMap<GossipMessage, Buffer>();

  constructor(book: AddressBook, messages: BoundedMessageList, clock: Clock) {
    this.#book = book;
    this.#messages = messages;
    this.#clock = clock;
  }

  /**
   * The text of a message: the one that it came as, or a new one.
   *
   * @returns undefined when its origin has no address
   */
  textOf(message: GossipMessage): Buffer | undefined {
    const known = this.#texts.get(message);
    if (known !== undefined) return known;
    const origin = this.#book.addressOf(message.origin);
    if (origin === undefined) return undefined;
    const text = Buffer.from(this.#format(message, origin));
    this.#texts.set(message, text);
    // Others send it back, since nobody knows in this dialect whom he has it from: then it has been seen.
    this.#messages.add(this.#messages.identifyText(text.toString()));
    return text;
  }

  /**
   * The message that a text says.
   *
   * @param senderIp where it came from, which is where its origin is if it leaves that open
   * @throws WireError when the address book has no room for its origin
   */
  messageOf({ text, origin, sequence, seconds, payload }: GossipRequest, senderIp: string): GossipMessage {
    const { epoch } = this.#clock;
    const message: GossipMessage = {
      kind: "gossip",
      id: this.#messages.identifyText(text),
      origin:
        origin === undefined
          ? this.#book.nameless(UNKNOWN_SENDER)
          : this.#book.nodeNamed({ host: origin.host === UNSAID ? senderIp : origin.host, port: origin.port }),
      sequence,
      publishedAt: seconds === undefined ? this.#clock.now() : seconds * 1000 - epoch,
      payload,
    };
    this.#texts.set(message, Buffer.from(text));
    return message;
  }

  #format({ publishedAt, sequence, payload }: GossipMessage, origin: Address): string {
    return formatGossip({ publishedAt: publishedAt + this.#clock.epoch, origin, sequence, payload });
  }
}
