import type { Server, Socket } from "node:net";
import type { Message, NodeId, Role } from "../../node/contract.js";
import type { ProtocolMessage } from "../../node/messages.js";
import { type Address, canonicalIp } from "../../wire/address.js";
import { TEXT_BYTES } from "../../wire/classic/sizes.js";
import { WireError } from "../../wire/wire-error.js";
import type { AddressBook } from "../address-book.js";
import type { Clock } from "../clock.js";
import type { Gate } from "../gate.js";
import type { HostObserver } from "../host-observer.js";
import type { Limits } from "../limits.js";
import type { BoundedMessageList } from "../message-list.js";
import type { Transport, TransportFigures, TransportListener } from "../transport.js";
import { AnswerDesk, QUESTION_OF } from "./answer-desk.js";
import { Composer } from "./composer.js";
import { GossipTexts } from "./gossip-texts.js";
import { Inbound, type InboundEvents } from "./inbound.js";
import { Lane, type LaneEvents } from "./lane.js";
import { Questions } from "./questions.js";
import { isReachedFrom } from "./reach.js";
import { RequestDesk } from "./request-desk.js";
import { Valve } from "./valve.js";

/** What a classic transport is made of. */
export interface ClassicParts {
  /** Listens already; its connections are this transport's from now on. */
  readonly server: Server;
  readonly self: NodeId;
  readonly role: Role;
  readonly book: AddressBook;
  readonly messages: BoundedMessageList;
  readonly clock: Clock;
  /** The local IP address to dial from; undefined: the system's choice. */
  readonly dialFrom: string | undefined;
  readonly limits: Limits;
  readonly gate: Gate;
  /** Whether a seed hears reports of a death from everybody, or only from where a listed peer is. Default: these. */
  readonly reports?: "from everybody" | "from listed peers" | undefined;
  readonly observer: HostObserver;
  readonly listener: TransportListener;
}

/**
 * The dialect of other programs: a connection for each exchange, a short text each way. Docs: docs/classic.md.
 *
 * ```
 *   send ─┬─▶ Composer ─▶ Lane (one a node) ─▶ Outbound ─▶ text ─▶ answer ─▶ AnswerReader ─▶ listener
 *         └─▶ AnswerDesk ─▶ answer ─▶ Inbound
 *                   ▲ Questions
 *   text ─▶ Inbound ─▶ RequestDesk ─▶ listener
 * ```
 *
 * No connection lasts, so `HostObserver.connected` and `disconnected` are never called.
 */
export class ClassicTransport implements Transport, TransportFigures {
  readonly #parts: ClassicParts;
  readonly #valve = new Valve();
  readonly #questions = new Questions();
  readonly #composer: Composer;
  readonly #requests: RequestDesk;
  readonly #answers: AnswerDesk;
  readonly #lanes = new Map<NodeId, Lane>();
  readonly #inbounds = new Set<Inbound>();
  /** All sockets that are not over, those that nobody has looked at included. */
  readonly #sockets = new Set<Socket>();
  #state: "running" | "paused" | "closing" | "silent" | "over" = "running";
  #onSent: (() => void) | undefined;

  /** @throws Error when the book has no address of this node */
  constructor(parts: ClassicParts) {
    this.#parts = parts;
    const { server, self, book, messages, clock } = parts;
    const address = book.addressOf(self);
    if (address === undefined) throw new Error(`${book.nameOf(self)} has no address to tell others`);
    const texts = new GossipTexts(book, messages, clock);
    const nodesAt = (addresses: readonly Address[]) => this.#nodesAt(addresses);
    this.#composer = new Composer({ ...parts, self: address, texts, nodesAt });
    this.#requests = new RequestDesk({ ...parts, self: address, texts, questions: this.#questions });
    this.#answers = new AnswerDesk({ ...parts, self: address, questions: this.#questions });
    const accept = this.#valve.through((socket: Socket, ip: string) => this.#accept(socket, ip));
    server.on("connection", (socket) => {
      this.#track(socket);
      accept(socket, canonicalIp(socket.remoteAddress ?? "") ?? "");
    });
  }

  /** Connections that are open at the moment. */
  get connections(): number {
    return this.#sockets.size;
  }

  get inbound(): number {
    return this.#inbounds.size;
  }

  get queuedBytes(): number {
    let bytes = 0;
    for (const lane of this.#lanes.values()) bytes += lane.queuedBytes;
    return bytes;
  }

  send(to: NodeId, message: Message): void {
    if (this.#state !== "running" && this.#state !== "paused") return;
    const kind = QUESTION_OF[message.kind];
    if (kind === undefined) this.#say(to, message);
    else this.#answers.give(to, message as ProtocolMessage, kind);
  }

  sendToAll(to: readonly NodeId[], message: Message, except?: NodeId): void {
    for (const node of to) if (node !== except) this.send(node, message);
  }

  async close(withinMs: number): Promise<void> {
    if (this.#state === "over") return;
    this.#state = "closing";
    this.#parts.server.close();
    for (const inbound of this.#inbounds) if (!inbound.isAnswering) inbound.close();
    await new Promise<void>((resolve) => {
      const deadline = setTimeout(resolve, withinMs);
      this.#onSent = () => {
        clearTimeout(deadline);
        resolve();
      };
      this.#checkSent();
    });
    this.#end();
  }

  destroy(): void {
    if (this.#state === "over") return;
    this.#parts.server.close();
    for (const socket of this.#sockets) {
      if (socket.connecting) socket.destroy();
      else socket.resetAndDestroy();
    }
    this.#end();
  }

  silence(): void {
    if (this.#state === "over") return;
    this.#state = "silent";
    this.#valve.shut();
    for (const socket of this.#sockets) socket.pause();
  }

  pause(): void {
    if (this.#state !== "running") return;
    this.#state = "paused";
    this.#valve.pause();
    for (const socket of this.#sockets) socket.pause();
  }

  resume(): void {
    if (this.#state !== "paused") return;
    this.#state = "running";
    // Sockets that came meanwhile are read from once there is somebody to tell.
    this.#valve.resume(() => {
      for (const socket of this.#sockets) socket.resume();
    });
  }

  /** Closes all that is open. What has been written still arrives. */
  #end(): void {
    this.#state = "over";
    this.#valve.shut();
    for (const lane of this.#lanes.values()) lane.abandon();
    for (const inbound of this.#inbounds) inbound.close();
    for (const socket of this.#sockets) socket.destroy();
    this.#lanes.clear();
    this.#inbounds.clear();
    this.#sockets.clear();
  }

  /** Begins an exchange. */
  #say(to: NodeId, message: Message): void {
    const { observer, book } = this.#parts;
    const outgoing = this.#composer.compose(to, message);
    if (outgoing === undefined) return;
    if (typeof outgoing === "string") {
      observer.trouble({ cause: outgoing, remote: book.nameOf(to), detail: `${message.kind} is not sent` });
      return;
    }
    observer.sent(to, message, outgoing.text.length);
    const address = book.addressOf(to);
    if (address === undefined) this.#unreachable(to, message);
    else this.#laneTo(to, address).send(outgoing);
  }

  /** Nobody knows where that node is. */
  #unreachable(to: NodeId, message: Message): void {
    const { observer, listener } = this.#parts;
    observer.lost(to, message);
    setImmediate(this.#valve.through(() => listener.unreachable(to)));
  }

  #laneTo(node: NodeId, to: Address): Lane {
    const known = this.#lanes.get(node);
    if (known !== undefined) return known;
    const { dialFrom, limits, observer, listener, book } = this.#parts;
    const events: LaneEvents = {
      answered: (answer, bytes) => {
        this.#composer.answered(node, answer);
        listener.received(node, answer, bytes);
      },
      lost: (message) => observer.lost(node, message),
      unreachable: () => listener.unreachable(node),
      trouble: (cause, detail) => observer.trouble({ cause, remote: book.nameOf(node), detail }),
      settled: (lane) => {
        if (lane.isIdle && this.#lanes.get(node) === lane) this.#lanes.delete(node);
        this.#checkSent();
      },
    };
    const from = dialFrom !== undefined && isReachedFrom(dialFrom, to.host) ? dialFrom : undefined;
    const opened = (socket: Socket) => this.#track(socket);
    const lane = new Lane({ to, from, limits, valve: this.#valve, events, opened });
    this.#lanes.set(node, lane);
    return lane;
  }

  /** What stands for these addresses, as far as the address book has room. */
  #nodesAt(addresses: readonly Address[]): NodeId[] {
    const { book, observer } = this.#parts;
    const nodes: NodeId[] = [];
    let refused: WireError | undefined;
    for (const address of addresses) {
      try {
        nodes.push(book.nodeNamed(address));
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
        refused = error;
      }
    }
    if (refused !== undefined) {
      const detail = `${addresses.length - nodes.length} listed peers are left out: ${refused.message}`;
      observer.trouble({ cause: refused.fault, remote: "", detail });
    }
    return nodes;
  }

  /** Somebody connects. */
  #accept(socket: Socket, ip: string): void {
    const { gate, limits, observer } = this.#parts;
    if (socket.destroyed) return;
    const refusal = this.#state === "closing" ? "shutting down" : gate.admitConnection(ip);
    if (refusal !== undefined) {
      if (this.#state !== "closing") observer.trouble({ cause: refusal, remote: ip });
      socket.destroy();
      return;
    }
    socket.once("close", () => gate.connectionClosed(ip));
    const events: InboundEvents = {
      asked: (inbound, request, bytes) => this.#requests.take(inbound, request, bytes),
      broken: (_, cause, detail) => observer.trouble({ cause, remote: ip, detail }),
      settled: (inbound) => {
        this.#questions.forget(inbound);
        if (inbound.isOver) this.#inbounds.delete(inbound);
        this.#checkSent();
      },
    };
    const limitBytes = Math.min(TEXT_BYTES, limits.frameBytes);
    this.#inbounds.add(new Inbound(socket, ip, limitBytes, limits, this.#valve, events));
  }

  #track(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => this.#sockets.delete(socket));
    if (this.#state !== "running" && this.#state !== "closing") socket.pause();
  }

  #checkSent(): void {
    if (this.#onSent === undefined) return;
    for (const lane of this.#lanes.values()) if (!lane.isSent) return;
    for (const inbound of this.#inbounds) if (inbound.isAnswering) return;
    this.#onSent();
  }
}
