import type { MessageId, NodeId } from "../../src/node/contract.js";
import { messageName } from "../recorder/message-name.js";
import type { Links } from "../network/links.js";
import type { ArrivalWatch, SentWatch } from "../network/network.js";
import type { MessagesInFlight } from "../network/messages-in-flight.js";
import type { Deliveries } from "../recorder/deliveries.js";
import type { Verdict } from "../result.js";
import type { Names } from "../world/names.js";
import type { Turn } from "../world/turn.js";
import { plural, span } from "./words.js";

/** What is known of one message: bits, of links and of nodes. */
interface Passages {
  sent: Int32Array;
  arrived: Int32Array;
  /** The nodes at which a copy arrived. */
  readonly reached: Int32Array;
}

/**
 * Never the same message twice over a link: no peer sends a message to one to which it has sent it, or from which it has
 * received it. (Two copies that cross on their way, one each way, are allowed.) Watches every transmission of gossip.
 *
 * Most sends are answers to a first arrival: then the one copy that the sender has received is the one that just came,
 * and what came over the opposite link need not be looked up.
 */
export class NeverTwice implements ArrivalWatch, SentWatch {
  readonly #turn: Turn;
  readonly #names: Names;
  readonly #inFlight: MessagesInFlight;
  readonly #deliveries: Deliveries;
  readonly #links: Links;
  readonly #passages: Passages[] = [];
  /** The arrival that was the first of its message at its node, if that was the last arrival of all. */
  readonly #firstArrival = { message: -1, at: -1, from: -1 };
  #transmissions = 0;
  #violations = 0;
  #first: Pick<Verdict, "worst" | "worstCase"> = { worst: null, worstCase: null };

  constructor(turn: Turn, names: Names, inFlight: MessagesInFlight, deliveries: Deliveries, links: Links) {
    this.#turn = turn;
    this.#names = names;
    this.#inFlight = inFlight;
    this.#deliveries = deliveries;
    this.#links = links;
  }

  sent(from: NodeId, to: NodeId, link: number, handle: number): void {
    const message = this.#inFlight.gossip(handle);
    if (message < 0) return;
    this.#transmissions++;
    const passages = this.#passagesOf(message, link);
    if (hasBit(passages.sent, link)) this.#violate(message, from, to, "had sent it there before");
    else if (this.#hadItFrom(to, from, message, link, passages)) {
      this.#violate(message, from, to, "had received it from there");
    }
    setBit(passages.sent, link);
  }

  arrived(from: NodeId, to: NodeId, link: number, handle: number): void {
    const message = this.#inFlight.gossip(handle);
    if (message < 0) return;
    const passages = this.#passagesOf(message, link);
    setBit(passages.arrived, link);
    const isFirst = !hasBit(passages.reached, to);
    setBit(passages.reached, to);
    this.#firstArrival.message = isFirst ? message : -1;
    this.#firstArrival.at = to;
    this.#firstArrival.from = from;
  }

  /** Held when nothing was sent, too: every run is judged by it, asked or not. */
  verdict(): Verdict {
    const sent = plural(this.#transmissions, "transmission");
    return {
      check: "neverTwice",
      expectation: "never the same message twice over a link",
      held: this.#violations === 0,
      judged: this.#transmissions,
      measured: this.#transmissions === 0 ? "no gossip was sent" : `${this.#violations} of ${sent} of gossip`,
      ...this.#first,
      margin: this.#violations === 0 ? null : `${plural(this.#violations, "transmission")} too many`,
    };
  }

  /** Whether a copy has arrived at `node` that `other` sent, over the link opposite to the given one. */
  #hadItFrom(other: NodeId, node: NodeId, message: MessageId, link: number, { reached, arrived }: Passages): boolean {
    if (!hasBit(reached, node)) return false;
    const first = this.#firstArrival;
    if (first.message === message && first.at === node) return first.from === other;
    const opposite = this.#links.reverse(link);
    return opposite >= 0 && hasBit(arrived, opposite);
  }

  #passagesOf(message: MessageId, link: number): Passages {
    const passages = this.#passages[message] ?? this.#begin(message);
    if (link >> 5 >= passages.sent.length) this.#grow(passages, link);
    return passages;
  }

  #begin(message: MessageId): Passages {
    const words = (this.#links.count >> 5) + 1;
    const reached = new Int32Array((this.#names.count >> 5) + 1);
    return (this.#passages[message] = { sent: new Int32Array(words), arrived: new Int32Array(words), reached });
  }

  #grow(passages: Passages, link: number): void {
    const words = ((link >> 5) + 1) * 2;
    const [sent, arrived] = [new Int32Array(words), new Int32Array(words)];
    sent.set(passages.sent);
    arrived.set(passages.arrived);
    passages.sent = sent;
    passages.arrived = arrived;
  }

  #violate(message: MessageId, from: NodeId, to: NodeId, why: string): void {
    this.#violations++;
    if (this.#violations > 1) return;
    const { origin, sequence } = this.#deliveries.message(message);
    const name = messageName(this.#names.of(origin), sequence);
    const [sender, receiver] = [this.#names.of(from), this.#names.of(to)];
    const at = this.#turn.now / 1000;
    this.#first = {
      worst: `${sender} sent ${name} to ${receiver} at ${span(at)}, and ${why}`,
      worstCase: { message: name, peer: sender, at },
    };
  }
}

function hasBit(bits: Int32Array, index: number): boolean {
  return (bits[index >> 5] & (1 << (index & 31))) !== 0;
}

function setBit(bits: Int32Array, index: number): void {
  bits[index >> 5] |= 1 << (index & 31);
}
