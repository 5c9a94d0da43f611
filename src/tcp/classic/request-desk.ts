import type { Message, NodeId, Role } from "../../node/contract.js";
import { CONNECT, LIVENESS_REPLY, LIVENESS_REQUEST, REGISTER } from "../../node/messages.js";
import type { Address } from "../../wire/address.js";
import { formatLivenessReply } from "../../wire/classic/answers.js";
import { type ClassicPlace, UNSAID } from "../../wire/classic/place.js";
import type { ClassicRequest, DeadNodeRequest, LivenessRequest } from "../../wire/classic/requests.js";
import { WireError } from "../../wire/wire-error.js";
import type { AddressBook } from "../address-book.js";
import type { Clock } from "../clock.js";
import type { Gate } from "../gate.js";
import type { HostObserver } from "../host-observer.js";
import type { TransportListener } from "../transport.js";
import { type GossipTexts, UNKNOWN_SENDER } from "./gossip-texts.js";
import type { Inbound } from "./inbound.js";
import type { Questions } from "./questions.js";

/** What a request desk needs to know. */
export interface RequestDeskPlan {
  readonly self: Address;
  readonly role: Role;
  readonly book: AddressBook;
  readonly clock: Clock;
  readonly gate: Gate;
  readonly reports?: "from everybody" | "from listed peers" | undefined;
  readonly texts: GossipTexts;
  readonly questions: Questions;
  readonly observer: HostObserver;
  readonly listener: TransportListener;
}

/** What each role is asked. The rest is for the other one. */
const ASKED: Readonly<Record<Role, readonly ClassicRequest["kind"][]>> = {
  seed: ["register", "deadNode"],
  peer: ["connect", "liveness", "gossip"],
};

/** Makes messages of what others ask, and tells the node of them. */
export class RequestDesk {
  readonly #plan: RequestDeskPlan;
  /** Peers that registered and were not reported dead, by their IP address: who reports others is one of them. */
  readonly #registered = new Map<string, Set<NodeId>>();

  constructor(plan: RequestDeskPlan) {
    this.#plan = plan;
  }

  take(inbound: Inbound, request: ClassicRequest, bytes: number): void {
    const { role } = this.#plan;
    if (!ASKED[role].includes(request.kind))
      return this.#refuse(inbound, "wrong role", `${request.kind} for a ${role}`);
    try {
      this.#serve(inbound, request, bytes);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.#refuse(inbound, error.fault, error.message);
    }
  }

  #serve(inbound: Inbound, request: ClassicRequest, bytes: number): void {
    switch (request.kind) {
      case "register":
        return this.#register(inbound, request.from.port, bytes);
      case "connect":
        return this.#ask(inbound, "connect", this.#nodeAt(request.from, inbound.ip), CONNECT, bytes);
      case "liveness":
        return this.#checkLiveness(inbound, request, bytes);
      case "gossip": {
        const message = this.#plan.texts.messageOf(request, inbound.ip);
        return this.#tell(inbound, this.#plan.book.nameless(UNKNOWN_SENDER), message, bytes);
      }
      case "deadNode":
        return this.#report(inbound, request, bytes);
    }
  }

  /** The IP address is the connection's, whatever the text says. */
  #register(inbound: Inbound, port: number, bytes: number): void {
    const peer = this.#plan.book.nodeNamed({ host: inbound.ip, port });
    const registered = this.#registered.get(inbound.ip) ?? new Set();
    this.#registered.set(inbound.ip, registered.add(peer));
    this.#ask(inbound, "register", peer, REGISTER, bytes);
  }

  #checkLiveness(inbound: Inbound, request: LivenessRequest, bytes: number): void {
    const { book, observer, self } = this.#plan;
    const { host, port } = request;
    if (port !== undefined) {
      const asker = this.#nodeAt({ host, port }, inbound.ip);
      return this.#ask(inbound, "liveness", asker, LIVENESS_REQUEST, bytes, request);
    }
    // Who asks is not known, so the node cannot answer; but that it listens is all that the asker wants to know.
    const unknown = book.nameless(UNKNOWN_SENDER);
    observer.received(unknown, LIVENESS_REQUEST, bytes);
    const text = formatLivenessReply(request, host === UNSAID ? inbound.ip : host, self);
    observer.sent(unknown, LIVENESS_REPLY, Buffer.byteLength(text));
    inbound.answer(text);
  }

  #report(inbound: Inbound, { peer, seconds, reporter }: DeadNodeRequest, bytes: number): void {
    const { book, clock, gate, reports } = this.#plan;
    const dead = this.#nodeAt(peer, inbound.ip);
    const from = reporter === UNSAID || reporter === inbound.ip ? this.#registeredAt(inbound.ip, dead) : undefined;
    // Who is known, the node's host asks the gate about.
    if (from === undefined && reports !== "from everybody") {
      const refusal = gate.admitReportFromIp(inbound.ip);
      if (refusal !== undefined) return this.#refuse(inbound, refusal, `says that ${book.nameOf(dead)} is dead`);
    }
    for (const peers of this.#registered.values()) peers.delete(dead);
    const at = seconds === undefined ? clock.now() : seconds * 1000 - clock.epoch;
    this.#tell(inbound, from ?? book.nameless(UNKNOWN_SENDER), { kind: "deadNode", peer: dead, at } as Message, bytes);
  }

  /** A peer at that IP address that registered; not the dead one, unless there is no other: it reports itself to leave. */
  #registeredAt(ip: string, dead: NodeId): NodeId | undefined {
    const peers = [...(this.#registered.get(ip) ?? [])];
    return peers.find((peer) => peer !== dead) ?? peers[0];
  }

  /** Tells the node of something that it may answer. */
  #ask(
    inbound: Inbound,
    kind: "register" | "connect" | "liveness",
    asker: NodeId,
    message: Message,
    bytes: number,
    request?: LivenessRequest,
  ): void {
    const question = { asker, kind, inbound, ...(request === undefined ? {} : { request }) };
    this.#plan.questions.ask(question, () => this.#plan.listener.received(asker, message, bytes));
  }

  /** Tells the node of something that it does not answer. */
  #tell(inbound: Inbound, from: NodeId, message: Message, bytes: number): void {
    inbound.close();
    this.#plan.listener.received(from, message, bytes);
  }

  #refuse(inbound: Inbound, cause: string, detail: string): void {
    this.#plan.observer.trouble({ cause, remote: inbound.ip, detail });
    inbound.close();
  }

  /** @throws WireError when the address book is full, or it is this node's own address */
  #nodeAt({ host, port }: ClassicPlace, senderIp: string): NodeId {
    const { book, self } = this.#plan;
    const address = { host: host === UNSAID ? senderIp : host, port };
    if (address.host === self.host && address.port === self.port) {
      throw new WireError("wrong address", "names the address of this node as its own");
    }
    return book.nodeNamed(address);
  }
}
