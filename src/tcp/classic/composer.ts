import type { GossipMessage, Message, NodeId } from "../../node/contract.js";
import type { ProtocolMessage } from "../../node/messages.js";
import type { Address } from "../../wire/address.js";
import {
  formatConnect,
  formatDeadNode,
  formatLivenessRequest,
  formatRegister,
} from "../../wire/classic/format-requests.js";
import { TEXT_BYTES } from "../../wire/classic/sizes.js";
import type { AddressBook } from "../address-book.js";
import type { Clock } from "../clock.js";
import type { Limits } from "../limits.js";
import { connectReader, listReader, livenessReader } from "./answer-readers.js";
import type { GossipTexts } from "./gossip-texts.js";
import { LivenessWordings } from "./liveness-wordings.js";
import type { Outgoing } from "./outbound.js";

/** Why a message cannot be put into words of this dialect. Stable names, by which troubles are counted. */
export type Unsayable = "text too large" | "no words for it" | "no address to name";

/** What a composer needs to know. */
export interface ComposerPlan {
  readonly self: Address;
  readonly book: AddressBook;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly texts: GossipTexts;
  /** What stands for these addresses here, as far as there is room for them. */
  readonly nodesAt: (addresses: readonly Address[]) => readonly NodeId[];
}

/** Puts the messages with which an exchange begins into words. */
export class Composer {
  readonly #plan: ComposerPlan;
  readonly #wordings = new LivenessWordings();
  /** Seeds that list this node. */
  readonly #seeds = new Set<NodeId>();

  constructor(plan: ComposerPlan) {
    this.#plan = plan;
  }

  /** The text for that message to that node; undefined when it is one that this dialect leaves out. */
  compose(to: NodeId, message: Message): Outgoing | Unsayable | undefined {
    const { self, book, clock, limits } = this.#plan;
    const said = message as ProtocolMessage;
    switch (said.kind) {
      case "register": {
        const reader = listReader(limits.frameBytes, self, this.#plan.nodesAt);
        return { message, text: Buffer.from(formatRegister(self)), reader };
      }
      case "connect":
        return { message, text: Buffer.from(formatConnect(self)), reader: connectReader(limits.frameBytes) };
      case "livenessRequest": {
        const text = formatLivenessRequest(this.#wordings.next(to), clock.epoch + clock.now(), self);
        return { message, text: Buffer.from(text), reader: livenessReader(limits.frameBytes) };
      }
      case "gossip":
        return this.#gossip(said);
      case "deadNode": {
        const peer = book.addressOf(said.peer);
        if (peer === undefined) return "no address to name";
        return { message, text: Buffer.from(formatDeadNode(peer, clock.epoch + said.at, self)), reader: undefined };
      }
      case "leave": {
        // There is no word for it, but a seed forgets whoever is reported dead.
        if (!this.#seeds.has(to)) return undefined;
        const text = formatDeadNode(self, clock.epoch + clock.now(), self);
        return { message, text: Buffer.from(text), reader: undefined };
      }
      default:
        return "no words for it";
    }
  }

  /** That node answered so. */
  answered(node: NodeId, answer: Message): void {
    if (answer.kind === "peerList") this.#seeds.add(node);
    else if (answer.kind === "livenessReply") this.#wordings.answered(node);
  }

  #gossip(message: GossipMessage): Outgoing | Unsayable {
    const text = this.#plan.texts.textOf(message);
    if (text === undefined) return "no address to name";
    if (text.length > Math.min(TEXT_BYTES, this.#plan.limits.frameBytes)) return "text too large";
    return { message, text, reader: undefined };
  }
}
