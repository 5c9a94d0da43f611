import type { NodeId } from "../../node/contract.js";
import type { ProtocolMessage } from "../../node/messages.js";
import { type Address, formatAddress } from "../../wire/address.js";
import { CONNECT_ACCEPTED, CONNECT_REFUSED, formatLivenessReply } from "../../wire/classic/answers.js";
import { formatPeerList } from "../../wire/classic/peer-list.js";
import { LIST_BYTES } from "../../wire/classic/sizes.js";
import type { AddressBook } from "../address-book.js";
import type { HostObserver } from "../host-observer.js";
import type { Limits } from "../limits.js";
import type { Question, Questions } from "./questions.js";

/** The question that a message answers, by the kind of the message. Other messages begin an exchange. */
export const QUESTION_OF: Readonly<Record<string, Question["kind"]>> = {
  peerList: "register",
  accept: "connect",
  refuse: "connect",
  livenessReply: "liveness",
};

/** What an answer desk needs to know. */
export interface AnswerDeskPlan {
  readonly self: Address;
  readonly book: AddressBook;
  readonly limits: Limits;
  readonly questions: Questions;
  readonly observer: HostObserver;
}

/** Gives the node's answers over the connections that the questions came by. */
export class AnswerDesk {
  readonly #plan: AnswerDeskPlan;

  constructor(plan: AnswerDeskPlan) {
    this.#plan = plan;
  }

  give(to: NodeId, message: ProtocolMessage, kind: Question["kind"]): void {
    const { observer, book, questions } = this.#plan;
    const question = questions.take(to, kind);
    const address = book.addressOf(to);
    if (question === undefined || address === undefined) {
      observer.trouble({ cause: "answer too late", remote: book.nameOf(to), detail: `${message.kind} is not sent` });
      return;
    }
    const text = this.#textOf(question, message, address);
    observer.sent(to, message, Buffer.byteLength(text));
    question.inbound.answer(text);
  }

  #textOf({ inbound, request }: Question, message: ProtocolMessage, asker: Address): string {
    if (message.kind === "peerList") return this.#list(message.peers, asker);
    if (message.kind === "accept") return CONNECT_ACCEPTED;
    if (request === undefined) return CONNECT_REFUSED;
    return formatLivenessReply(request, request.host || inbound.ip, this.#plan.self);
  }

  #list(listed: readonly NodeId[], asker: Address): string {
    const { book, limits, observer } = this.#plan;
    const peers = listed.flatMap((peer) => book.addressOf(peer) ?? []);
    const { text, omitted } = formatPeerList(peers, asker, Math.min(LIST_BYTES, limits.frameBytes));
    if (omitted > 0) {
      const detail = `${omitted} of ${peers.length} peers had no room in the answer`;
      observer.trouble({ cause: "peer list cut", remote: formatAddress(asker), detail });
    }
    return text;
  }
}
