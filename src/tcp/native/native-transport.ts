import type { Server, Socket } from "node:net";
import type { Message, NodeId } from "../../node/contract.js";
import { type Address, canonicalIp, formatAddress, unpackAddress } from "../../wire/address.js";
import type { Codec } from "../../wire/codec.js";
import { framed, PREFIX_BYTES } from "../../wire/native/frames.js";
import { decodeGreeting, encodeHello, encodeRefusal, type Greeting, type Refusal } from "../../wire/native/hello.js";
import { WireError } from "../../wire/wire-error.js";
import type { AddressBook } from "../address-book.js";
import type { Gate } from "../gate.js";
import type { HostObserver } from "../host-observer.js";
import type { Limits } from "../limits.js";
import type { TlsCredentials } from "../node-options.js";
import type { Transport, TransportFigures, TransportListener } from "../transport.js";
import { Connection, type ConnectionEvents, type Ending } from "./connection.js";
import { dial, type DialFailure } from "./dial.js";
import { Link } from "./link.js";

/** How often deadlines are looked at, at least, in real milliseconds. */
const LONGEST_SWEEP_MS = 500;

/** What a native transport is made of. */
export interface NativeParts {
  /** Listens already; its connections are this transport's from now on. */
  readonly server: Server;
  readonly network: string;
  readonly tls: TlsCredentials | undefined;
  readonly self: NodeId;
  readonly book: AddressBook;
  readonly codec: Codec;
  /** The local IP address to dial from; undefined: the system's choice. */
  readonly dialFrom: string | undefined;
  readonly addresses: "checked" | "trusted";
  /** How many times faster than real time the node's clock runs. */
  readonly speed: number;
  readonly limits: Limits;
  readonly gate: Gate;
  readonly observer: HostObserver;
  readonly listener: TransportListener;
}

/**
 * Lasting connections to other nodes, one for each pair, which either side dials when it first has something to say.
 *
 * ```
 *              send                 hello from both
 *   (no link) ──────▶ dialling ───────────────────────▶ connected ──┐ idle, or the other side ends
 *       ▲                │ refused, silent      ▲                   │
 *       └── forgotten ── waiting ◀──────────────┼───────────────────┘
 *                        └── send, after back-off: dials again
 * ```
 *
 * When both dial at the same time, the connection of the one with the lower packed address is used: the other one's is
 * refused with "another connection is used", and its messages wait for the connection that comes.
 */
export class NativeTransport implements Transport, TransportFigures {
  readonly #parts: NativeParts;
  readonly #hello: Uint8Array;
  readonly #frames = new WeakMap<Message, Uint8Array>();
  readonly #links = new Map<NodeId, Link>();
  /** The node at the other end of each connection that works, or did and is read to its end. */
  readonly #nodes = new Map<Connection, NodeId>();
  /** Connections that were dialled and have not been greeted, with the links that they are for. */
  readonly #dials = new Map<Connection, Link>();
  /** All connections that are not over, those that have not said hello included. */
  readonly #connections = new Set<Connection>();
  readonly #events: ConnectionEvents;
  readonly #sweep: NodeJS.Timeout;
  readonly #sweepMs: number;
  #sweptAt = performance.now();
  /** Whether the last look at the deadlines was left out. */
  #isPutOff = false;
  /** The TCP sockets that others opened, by their remote end: below TLS there is no other way to find them. */
  readonly #inbound = new Map<string, Socket>();
  /** Those of them whose TLS handshake is not done, with what was wrong with it as far as that is known. */
  readonly #strangers = new Map<Socket, string>();
  /** Sockets that came while this stood still. */
  readonly #held: Socket[] = [];
  #state: "running" | "paused" | "closing" | "silent" | "over" = "running";
  #closing: Promise<void> | undefined;
  #onIdle: (() => void) | undefined;

  constructor(parts: NativeParts) {
    this.#parts = parts;
    const { server, tls, network, book, self, limits } = parts;
    this.#hello = framed(encodeHello({ network, address: book.packed(self) }));
    this.#events = {
      frame: (connection, body) => this.#heard(connection, body),
      ending: (connection) => this.#ending(connection),
      ended: (connection, how) => this.#ended(connection, how),
      broken: (connection, cause, detail) => this.#broken(connection, cause, detail),
    };
    server.on("connection", (socket) => this.#admit(socket));
    server.on("error", (error: Error) => {
      parts.observer.trouble({ cause: "cannot accept", remote: this.#nameOf(self), detail: error.message });
    });
    if (tls !== undefined) {
      server.on("secureConnection", (socket: Socket) => {
        const raw = this.#inbound.get(remoteEndOf(socket));
        if (raw !== undefined) this.#strangers.delete(raw);
        this.#accept(socket, raw);
      });
      server.on("tlsClientError", (error: Error, socket: Socket) => {
        const raw = this.#inbound.get(remoteEndOf(socket));
        if (raw !== undefined && this.#strangers.has(raw)) this.#strangers.set(raw, error.message);
        socket.destroy();
      });
    }
    const shortest = Math.min(limits.handshakeMs, limits.frameMs, limits.idleMs);
    this.#sweepMs = Math.min(LONGEST_SWEEP_MS, Math.ceil(shortest / 4));
    this.#sweep = setInterval(() => this.#sweepDeadlines(), this.#sweepMs);
    this.#sweep.unref();
  }

  /** Connections that work. */
  get connections(): number {
    let count = 0;
    for (const { connection } of this.#links.values()) if (connection !== undefined) count++;
    return count;
  }

  /** Those among them that others dialled. */
  get inbound(): number {
    let count = 0;
    for (const { connection } of this.#links.values()) if (connection?.side === "accepted") count++;
    return count;
  }

  /** Bytes that wait to be sent, with and without a connection. */
  get queuedBytes(): number {
    let bytes = 0;
    for (const connection of this.#connections) bytes += connection.queuedBytes;
    for (const link of this.#links.values()) bytes += link.waitingBytes;
    return bytes;
  }

  send(to: NodeId, message: Message): void {
    this.#post(to, message, this.#frameOf(message));
  }

  sendToAll(to: readonly NodeId[], message: Message, except?: NodeId): void {
    if (to.length === 0 || (to.length === 1 && to[0] === except)) return;
    const frame = this.#frameOf(message);
    for (const node of to) if (node !== except) this.#post(node, message, frame);
  }

  close(withinMs: number): Promise<void> {
    this.#closing ??= this.#closeInOrder(withinMs);
    return this.#closing;
  }

  destroy(): void {
    if (this.#state === "over") return;
    this.#state = "over";
    clearInterval(this.#sweep);
    this.#parts.server.close();
    for (const link of this.#links.values()) {
      clearTimeout(link.timer);
      link.abandonDial?.();
      this.#drop(link);
      if (link.connection !== undefined) this.#parts.observer.disconnected(link.node);
    }
    this.#links.clear();
    for (const connection of this.#connections) connection.reset();
    // What has not got as far as to be a connection: it is held, or in the middle of its TLS handshake.
    this.#strangers.clear();
    for (const socket of this.#inbound.values()) socket.resetAndDestroy();
    this.#held.length = 0;
    this.#connections.clear();
    this.#dials.clear();
    this.#nodes.clear();
    this.#onIdle?.();
  }

  silence(): void {
    if (this.#state === "over") return;
    this.#state = "silent";
    for (const link of this.#links.values()) {
      clearTimeout(link.timer);
      this.#drop(link);
    }
    for (const connection of this.#connections) connection.mute();
  }

  pause(): void {
    if (this.#state !== "running") return;
    this.#state = "paused";
    for (const connection of this.#connections) connection.pause();
  }

  resume(): void {
    if (this.#state !== "paused") return;
    this.#state = "running";
    for (const connection of this.#connections) connection.resume();
    for (const socket of this.#held.splice(0)) this.#accept(socket, this.#inbound.get(remoteEndOf(socket)));
  }

  async #closeInOrder(withinMs: number): Promise<void> {
    // Whoever has lost its power says goodbye to nobody.
    if (this.#state === "silent") this.destroy();
    if (this.#state === "over") return;
    this.#state = "closing";
    this.#parts.server.close();
    for (const socket of this.#held.splice(0)) socket.destroy();
    for (const link of this.#links.values()) link.connection?.end();
    for (const connection of this.#connections) {
      if (!connection.isGreeted && connection.side === "accepted") this.#refuse(connection, "shutting down");
    }
    let deadline: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#onIdle = resolve;
      deadline = setTimeout(resolve, withinMs);
      this.#checkIdle();
    });
    clearTimeout(deadline);
    this.destroy();
  }

  /** A message is sent to many, and is encoded once. */
  #frameOf(message: Message): Uint8Array {
    const known = this.#frames.get(message);
    if (known !== undefined) return known;
    const frame = framed(this.#parts.codec.encode(message));
    this.#frames.set(message, frame);
    return frame;
  }

  #post(to: NodeId, message: Message, frame: Uint8Array): void {
    if (this.#state === "over" || this.#state === "silent") return;
    const { observer, limits } = this.#parts;
    observer.sent(to, message, frame.length);
    if (frame.length > limits.frameBytes + PREFIX_BYTES) {
      // Whoever got it would end the connection.
      observer.lost(to, message);
      observer.trouble({ cause: "message too large", remote: this.#nameOf(to), detail: `${frame.length} bytes` });
      return;
    }
    const link = this.#linkTo(to);
    if (link.connection !== undefined) {
      if (!link.connection.write(frame)) observer.lost(to, message);
      return;
    }
    const failure = link.isPending ? undefined : link.failureAt(performance.now());
    if (failure !== undefined) return this.#fail(link, message, failure);
    link.wait(frame, message);
    if (link.waitingBytes > limits.writeQueueBytes) {
      this.#drop(link);
      observer.trouble({ cause: "queue full", remote: this.#nameOf(to), detail: "nothing could be sent for too long" });
    } else if (!link.isPending) {
      this.#dialLater(link, link.delay(performance.now()));
    }
  }

  /** A message to a node that was not reached a moment ago. */
  #fail(link: Link, message: Message, how: "refused" | "silent"): void {
    this.#parts.observer.lost(link.node, message);
    if (how === "refused") setImmediate(() => this.#unreachable(link));
  }

  #dialLater(link: Link, waitMs: number): void {
    if (waitMs === 0) return this.#dial(link);
    link.timer = setTimeout(() => {
      link.timer = undefined;
      if (link.waitingBytes > 0) this.#dial(link);
    }, waitMs);
  }

  #dial(link: Link): void {
    const { book, dialFrom, tls, limits } = this.#parts;
    const address = book.addressOf(link.node);
    if (address === undefined) {
      setImmediate(() => this.#unreachable(link));
      return;
    }
    const sameKind = dialFrom?.includes(":") === address.host.includes(":");
    link.abandonDial = dial({
      to: address,
      from: sameKind ? dialFrom : undefined,
      tls,
      withinMs: limits.handshakeMs,
      onOpen: (socket, raw) => this.#dialled(link, address, socket, raw),
      onFailure: (how, why) => this.#notReached(link, how, why),
    });
  }

  /** No connection was made, so nobody could say why not. */
  #notReached(link: Link, how: DialFailure, why: string): void {
    const cause = { untrusted: "TLS refused", "not possible": "cannot dial", refused: undefined, silent: undefined }[
      how
    ];
    if (cause !== undefined) this.#parts.observer.trouble({ cause, remote: this.#nameOf(link.node), detail: why });
    this.#dialFailed(link, how === "refused" || how === "untrusted" ? "refused" : "silent");
  }

  #dialFailed(link: Link, how: "refused" | "silent"): void {
    link.abandonDial = undefined;
    link.failed(how, performance.now(), Math.random());
    if (how === "refused") this.#unreachable(link);
    else this.#drop(link);
    this.#checkIdle();
  }

  #dialled(link: Link, address: Address, socket: Socket, raw: Socket): void {
    const connection = this.#begin(socket, raw, address.host, "dialled");
    link.abandonDial = () => {
      this.#forget(connection);
      connection.reset();
    };
    this.#dials.set(connection, link);
    connection.write(this.#hello);
    if (this.#state === "paused") connection.pause();
    if (this.#state === "silent") connection.mute();
  }

  #begin(socket: Socket, raw: Socket, remoteIp: string, side: "dialled" | "accepted"): Connection {
    const { limits } = this.#parts;
    const connection = new Connection({ socket, raw, remoteIp, side, limits, events: this.#events });
    this.#connections.add(connection);
    return connection;
  }

  /** Somebody connects: may go on to greet if there is room. */
  #admit(socket: Socket): void {
    const { gate, tls, observer } = this.#parts;
    socket.on("error", () => undefined);
    const [ip, end] = [ipOf(socket), remoteEndOf(socket)];
    const reason = gate.admitConnection(ip);
    if (reason !== undefined) {
      observer.trouble({ cause: reason, remote: ip });
      if (tls === undefined) socket.end(framed(encodeRefusal("too many connections")));
      socket.destroySoon();
      return;
    }
    this.#inbound.set(end, socket);
    if (tls !== undefined) this.#strangers.set(socket, "no certificate of the authority");
    socket.once("close", () => {
      const detail = this.#strangers.get(socket);
      if (detail !== undefined) observer.trouble({ cause: "TLS refused", remote: ip, detail });
      this.#strangers.delete(socket);
      if (this.#inbound.get(end) === socket) this.#inbound.delete(end);
      gate.connectionClosed(ip);
    });
    if (tls === undefined) this.#accept(socket, socket);
  }

  #accept(socket: Socket, raw: Socket | undefined): void {
    // It may have gone while it was held. Nobody would tell of its end any more.
    if (raw === undefined || socket.destroyed) return;
    switch (this.#state) {
      case "running":
        this.#begin(socket, raw, ipOf(socket), "accepted");
        return;
      case "silent":
        this.#begin(socket, raw, ipOf(socket), "accepted").mute();
        return;
      case "paused":
        socket.on("error", () => undefined);
        this.#held.push(socket);
        return;
      case "closing":
      case "over":
        socket.destroy();
    }
  }

  #heard(connection: Connection, body: Uint8Array): void {
    const node = this.#nodes.get(connection);
    if (node !== undefined) this.#receive(connection, node, body);
    else if (connection.isEnded) return; // it was refused, and does not listen
    else if (connection.side === "accepted") this.#greetedBy(connection, body);
    else this.#answered(connection, body);
  }

  #receive(connection: Connection, node: NodeId, body: Uint8Array): void {
    const { codec, listener, observer } = this.#parts;
    let message: Message;
    try {
      message = codec.decode(body);
    } catch (error) {
      if (!(error instanceof WireError) || !isHarmless(error)) throw error;
      observer.trouble({ cause: error.fault, remote: this.#nameOf(node), detail: error.message });
      return;
    }
    if (this.#links.get(node)?.connection === connection || this.#links.get(node)?.draining === connection) {
      listener.received(node, message, body.length + PREFIX_BYTES, connection.remoteIp);
    }
  }

  /** Somebody who connected says hello. */
  #greetedBy(connection: Connection, body: Uint8Array): void {
    const { network, addresses, book, self } = this.#parts;
    const greeting = this.#read(connection, body);
    if (greeting === undefined) return;
    if (greeting.kind === "refusal") return connection.end();
    if (greeting.network !== network) return this.#refuse(connection, "wrong network", greeting.network);
    const address = unpackAddress(greeting.address);
    if (addresses === "checked" && address.host !== connection.remoteIp) {
      return this.#refuse(connection, "wrong address", `says it listens at ${formatAddress(address)}`);
    }
    const node = book.nodeNamed(address);
    if (node === self) return this.#refuse(connection, "wrong address", "says it is this node");
    const link = this.#linkTo(node);
    if (this.#isCrossing(link)) return this.#refuse(connection, "another connection is used");
    connection.write(this.#hello);
    this.#use(link, connection);
  }

  /** Whether both dialled, and this node's connection is the one to use: it is being made, or was just now. */
  #isCrossing({ node, abandonDial, connection }: Link): boolean {
    const { book, self, limits } = this.#parts;
    if (compare(book.packed(self), book.packed(node)) > 0) return false;
    if (abandonDial !== undefined) return true;
    // What they dialled before they took this node's call may be heard after that.
    return connection?.side === "dialled" && performance.now() - connection.openedAt < limits.handshakeMs;
  }

  /** The one that was dialled says hello, or no. */
  #answered(connection: Connection, body: Uint8Array): void {
    const link = this.#dials.get(connection);
    if (link === undefined) return connection.reset();
    const { network, addresses, book, observer, self } = this.#parts;
    const greeting = decodeGreeting(body);
    const name = this.#nameOf(link.node);
    if (greeting.kind === "refusal") {
      this.#forget(connection);
      connection.reset();
      if (greeting.reason === "another connection is used") return this.#expect(link);
      observer.trouble({ cause: `refused: ${greeting.reason}`, remote: name });
      return this.#dialFailed(link, "refused");
    }
    const address = unpackAddress(greeting.address);
    const said = formatAddress(address);
    if (greeting.network !== network) throw new WireError("wrong network", `it is of the network ${greeting.network}`);
    if (addresses === "checked" && said !== formatAddress(book.addressOf(link.node) as Address)) {
      throw new WireError("wrong address", `it says that it is ${said}`);
    }
    if (book.find(address) === self) throw new WireError("wrong address", "says it is this node");
    this.#dials.delete(connection);
    link.abandonDial = undefined;
    this.#use(link, connection);
  }

  /** The other side dials, too, and its connection will be used. */
  #expect(link: Link): void {
    link.abandonDial = undefined;
    if (link.connection !== undefined) return;
    clearTimeout(link.timer);
    link.timer = setTimeout(() => {
      link.timer = undefined;
      link.failed("silent", performance.now(), Math.random());
      if (link.waitingBytes > 0) this.#dialLater(link, link.delay(performance.now()));
    }, this.#parts.limits.handshakeMs);
  }

  /** From now on messages to and from that node go over this connection. */
  #use(link: Link, connection: Connection): void {
    const { observer } = this.#parts;
    // The other side would not have dialled if it still used the former: it has ended that, or begun anew.
    if (link.connection === undefined) observer.connected(link.node);
    else this.#retire(link, link.connection);
    link.abandonDial?.();
    link.abandonDial = undefined;
    clearTimeout(link.timer);
    link.timer = undefined;
    link.connection = connection;
    link.succeeded();
    this.#nodes.set(connection, link.node);
    connection.greeted();
    if (link.draining !== undefined) connection.holdBack();
    for (const { frame, message } of link.takeWaiting()) {
      if (!connection.write(frame)) observer.lost(link.node, message);
    }
    if (this.#state === "closing") connection.end();
  }

  /** A connection is to end: by this side, too, after what is waiting. The next message opens another. */
  #ending(connection: Connection): void {
    const link = this.#linkOf(connection);
    if (link !== undefined && link.connection === connection) {
      link.connection = undefined;
      this.#retire(link, connection);
      this.#parts.observer.disconnected(link.node);
    }
    connection.end();
  }

  /** This connection is not written to any more, and read to its end before the next one is. */
  #retire(link: Link, connection: Connection): void {
    if (link.draining !== undefined) {
      this.#forget(link.draining);
      link.draining.reset();
      connection.release();
    }
    link.draining = connection;
    connection.end();
  }

  #ended(connection: Connection, how: Ending): void {
    this.#connections.delete(connection);
    const dialled = this.#dials.get(connection);
    if (dialled !== undefined) {
      this.#dials.delete(connection);
      this.#dialFailed(dialled, how === "silent" ? "silent" : "refused");
      return;
    }
    const link = this.#linkOf(connection);
    this.#nodes.delete(connection);
    if (link !== undefined) this.#closed(link, connection, how);
    this.#checkIdle();
  }

  #closed(link: Link, connection: Connection, how: Ending): void {
    if (link.draining === connection) {
      link.draining = undefined;
      link.connection?.release();
    } else if (link.connection === connection) {
      link.connection = undefined;
      this.#parts.observer.disconnected(link.node);
    }
    // Whoever has opened another connection since can be reached.
    if (how === "reset" && link.connection === undefined) this.#parts.listener.unreachable(link.node);
  }

  #broken(connection: Connection, cause: string, detail: string | undefined): void {
    const node = this.#nodes.get(connection) ?? this.#dials.get(connection)?.node;
    const remote = node === undefined ? connection.remoteIp : this.#nameOf(node);
    this.#parts.observer.trouble({ cause, remote, ...(detail === undefined ? {} : { detail }) });
  }

  /** What the first frame says; undefined when it is of another version, which is told so. */
  #read(connection: Connection, body: Uint8Array): Greeting | undefined {
    try {
      return decodeGreeting(body);
    } catch (error) {
      if (!(error instanceof WireError) || error.fault !== "wrong version") throw error;
      this.#refuse(connection, "wrong version", error.message);
      return undefined;
    }
  }

  #refuse(connection: Connection, reason: Refusal, detail?: string): void {
    if (reason !== "another connection is used" && reason !== "shutting down") this.#broken(connection, reason, detail);
    connection.write(framed(encodeRefusal(reason)));
    connection.end();
  }

  /** What waited for a connection is lost. */
  #drop(link: Link): void {
    for (const { message } of link.takeWaiting()) this.#parts.observer.lost(link.node, message);
  }

  #unreachable(link: Link): void {
    if (this.#state === "over" || this.#state === "silent") return;
    this.#drop(link);
    this.#parts.listener.unreachable(link.node);
  }

  #linkTo(node: NodeId): Link {
    let link = this.#links.get(node);
    if (link === undefined) {
      link = new Link(node, this.#parts.speed);
      this.#links.set(node, link);
    }
    return link;
  }

  #linkOf(connection: Connection): Link | undefined {
    const node = this.#nodes.get(connection);
    return node === undefined ? undefined : this.#links.get(node);
  }

  #forget(connection: Connection): void {
    this.#nodes.delete(connection);
    this.#dials.delete(connection);
    this.#connections.delete(connection);
  }

  #sweepDeadlines(): void {
    if (this.#state === "silent") return;
    const now = performance.now();
    const isLate = now - this.#sweptAt > 2 * this.#sweepMs;
    this.#sweptAt = now;
    // A process that was stopped, or busy, first reads what came meanwhile: it is not others who were slow.
    this.#isPutOff = isLate && !this.#isPutOff;
    if (this.#isPutOff) return;
    for (const connection of this.#connections) connection.checkDeadlines(now);
    for (const [node, link] of this.#links) if (link.isForgettable(now)) this.#links.delete(node);
  }

  /** Closing is done when nothing waits, and no connection is left but those of strangers. */
  #checkIdle(): void {
    if (this.#onIdle === undefined) return;
    for (const connection of this.#connections) {
      if (connection.isGreeted || connection.side === "dialled") return;
    }
    for (const link of this.#links.values()) if (link.isPending && link.waitingBytes > 0) return;
    this.#onIdle();
  }

  #nameOf(node: NodeId): string {
    return this.#parts.book.nameOf(node);
  }
}

/** Whether the connection can go on: the frame was whole, and only what it says cannot be used here. */
function isHarmless({ fault }: WireError): boolean {
  return fault === "address book full" || fault === "unknown kind";
}

function ipOf(socket: Socket): string {
  const { remoteAddress = "" } = socket;
  return canonicalIp(remoteAddress) ?? remoteAddress;
}

/** The other end of a TCP connection: of all that are open to one port, no two have the same. */
function remoteEndOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return a[at]! - b[at]!;
  return 0;
}
