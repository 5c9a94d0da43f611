import type { MessageId, NodeId } from "../../src/node/contract.js";
import { messageName } from "../measures/dissemination.js";
import type { Links } from "../network/links.js";
import type { ArrivalWatch, SentWatch } from "../network/network.js";
import type { MessagesInFlight } from "../network/messages-in-flight.js";
import type { Deliveries } from "../recorder/deliveries.js";
import type { Verdict } from "../result.js";
import type { Names } from "../world/names.js";
import type { Turn } from "../world/turn.js";
import { span } from "./words.js";

/** Of each link and message: was it sent over the link, did it arrive. Sixteen links a word. */
const SENT = 1;
const ARRIVED = 2;

/**
 * Never the same message twice over a link: no peer sends a message to one to which it has sent it, or from which it has
 * received it. (Two copies that cross on their way, one each way, are allowed.) Watches every transmission of gossip.
 */
export class NeverTwice implements SentWatch, ArrivalWatch {
  readonly #turn: Turn;
  readonly #names: Names;
  readonly #inFlight: MessagesInFlight;
  readonly #deliveries: Deliveries;
  readonly #links: Links;
  readonly #marks: Int32Array[] = [];
  #transmissions = 0;
  #violations = 0;
  #first: string | null = null;

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
    const marks = this.#marksOf(message, link);
    const reverse = this.#links.reverse(link);
    const word = link >> 4;
    const shift = (link & 15) * 2;
    if (((marks[word] >>> shift) & SENT) !== 0) this.#violate(message, from, to, "had sent it there before");
    else if (reverse >= 0 && ((marks[reverse >> 4] >>> ((reverse & 15) * 2)) & ARRIVED) !== 0) {
      this.#violate(message, from, to, "had received it from there");
    }
    marks[word] |= SENT << shift;
  }

  arrived(_from: NodeId, _to: NodeId, link: number, handle: number): void {
    const message = this.#inFlight.gossip(handle);
    if (message >= 0) this.#marksOf(message, link)[link >> 4] |= ARRIVED << ((link & 15) * 2);
  }

  verdict(): Verdict {
    return {
      check: "neverTwice",
      expectation: "never the same message twice over a link",
      held: this.#violations === 0,
      judged: this.#transmissions,
      measured: `${this.#violations} of ${this.#transmissions} transmissions of gossip`,
      worst: this.#first,
    };
  }

  #marksOf(message: MessageId, link: number): Int32Array {
    const marks = this.#marks[message];
    if (marks !== undefined && link >> 4 < marks.length) return marks;
    const grown = new Int32Array(Math.max(((link >> 4) + 1) * 2, this.#marks[message - 1]?.length ?? 0));
    if (marks !== undefined) grown.set(marks);
    return (this.#marks[message] = grown);
  }

  #violate(message: MessageId, from: NodeId, to: NodeId, why: string): void {
    this.#violations++;
    if (this.#first !== null) return;
    const { origin, sequence } = this.#deliveries.message(message);
    const name = messageName(this.#names.of(origin), sequence);
    const [sender, receiver] = [this.#names.of(from), this.#names.of(to)];
    this.#first = `${sender} sent ${name} to ${receiver} at ${span(this.#turn.now / 1000)}, and ${why}`;
  }
}
