import type { Socket } from "node:net";
import type { Message, NodeId } from "../../node/contract.js";
import type { Address } from "../../wire/address.js";
import { framed, PREFIX_BYTES } from "../../wire/native/frames.js";
import { encodeRefusal, type Refusal } from "../../wire/native/hello.js";
import { WireError } from "../../wire/wire-error.js";
import type { Transport, TransportFigures } from "../transport.js";
import { isCrossing } from "./crossing.js";
import { Connection, type ConnectionEvents, type Ending } from "./connection.js";
import { Deadlines } from "./deadlines.js";
import { Dialler } from "./dialler.js";
import { Greeter } from "./greeter.js";
import { Link } from "./link.js";
import type { NativeParts } from "./native-parts.js";
import { Reception } from "./reception.js";

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
  readonly #frames = new WeakMap<Message, Uint8Array>();
  readonly #links = new Map<NodeId, Link>();
  /** The node at the other end of each connection that works, or did and is read to its end. */
  readonly #nodes = new Map<Connection, NodeId>();
  /** Connections that were dialled and have not been greeted, with the links that they are for. */
  readonly #dials = new Map<Connection, Link>();
  /** All connections that are not over, those that have not said hello included. */
  readonly #connections = new Set<Connection>();
  readonly #events: ConnectionEvents;
  readonly #reception: Reception;
  readonly #greeter: Greeter;
  readonly #dialler: Dialler;
  readonly #deadlines: Deadlines;
  #state: "running" | "paused" | "closing" | "silent" | "over" = "running";
  #closing: Promise<void> | undefined;
  #onIdle: (() => void) | undefined;

  constructor(parts: NativeParts) {
    this.#parts = parts;
    const { server, tls, gate, network, book, self, addresses, limits, observer } = parts;
    this.#events = {
      frame: (connection, body) => this.#heard(connection, body),
      ending: (connection) => this.#ending(connection),
      ended: (connection, how) => this.#ended(connection, how),
      broken: (connection, cause, detail) => this.#broken(connection, cause, detail),
    };
    const address = book.addressOf(self);
    if (address === undefined) throw new Error(`${this.#nameOf(self)} has no address to tell others`);
    this.#greeter = new Greeter({ network, address, packed: book.packed(self), addresses });
    this.#reception = new Reception({
      server,
      security: tls === undefined ? "none" : "TLS",
      gate,
      observer,
      name: this.#nameOf(self),
      arrived: (socket, raw, ip) => this.#arrived(socket, raw, ip),
    });
    this.#dialler = new Dialler({
      ...parts,
      opened: (link, at, socket, raw) => this.#dialled(link, at, socket, raw),
      unreachable: (node) => this.#unreachable(node),
      gaveUp: () => this.#checkIdle(),
    });
    this.#deadlines = new Deadlines(limits, (now) => this.#checkDeadlines(now));
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
    this.#deadlines.stop();
    for (const link of this.#links.values()) {
      clearTimeout(link.timer);
      link.abandonDial?.();
      this.#dialler.drop(link);
      if (link.connection !== undefined) this.#parts.observer.disconnected(link.node);
    }
    this.#links.clear();
    for (const connection of this.#connections) connection.reset();
    this.#reception.destroy();
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
      this.#dialler.drop(link);
    }
    for (const connection of this.#connections) connection.mute();
  }

  pause(): void {
    if (this.#state !== "running") return;
    this.#state = "paused";
    this.#reception.hold();
    for (const connection of this.#connections) connection.pause();
  }

  resume(): void {
    if (this.#state !== "paused") return;
    this.#state = "running";
    for (const connection of this.#connections) connection.resume();
    this.#reception.release();
  }

  async #closeInOrder(withinMs: number): Promise<void> {
    // Whoever has lost its power says goodbye to nobody.
    if (this.#state === "silent") this.destroy();
    if (this.#state === "over") return;
    this.#state = "closing";
    this.#reception.close();
    this.#reception.release();
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
    if (link.connection === undefined) this.#dialler.post(link, message, frame);
    else if (!link.connection.write(frame)) observer.lost(to, message);
  }

  #dialled(link: Link, address: Address, socket: Socket, raw: Socket): void {
    const connection = this.#begin(socket, raw, address.host, "dialled");
    link.abandonDial = () => {
      this.#forget(connection);
      connection.reset();
    };
    this.#dials.set(connection, link);
    connection.write(this.#greeter.hello);
    if (this.#state === "paused") connection.pause();
    if (this.#state === "silent") connection.mute();
  }

  #begin(socket: Socket, raw: Socket, remoteIp: string, side: "dialled" | "accepted"): Connection {
    const { limits } = this.#parts;
    const connection = new Connection({ socket, raw, remoteIp, side, limits, events: this.#events });
    this.#connections.add(connection);
    return connection;
  }

  /** Somebody connected, and is to say hello. */
  #arrived(socket: Socket, raw: Socket, ip: string): void {
    if (this.#state === "closing" || this.#state === "over") return void socket.destroy();
    const connection = this.#begin(socket, raw, ip, "accepted");
    if (this.#state === "silent") connection.mute();
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
    const verdict = this.#greeter.visitor(body, connection.remoteIp);
    if (verdict.kind === "refuses") return connection.end();
    if (verdict.kind === "refused") return this.#refuse(connection, verdict.reason, verdict.detail);
    const link = this.#linkTo(this.#parts.book.nodeNamed(verdict.address));
    if (isCrossing(link, this.#parts)) return this.#refuse(connection, "another connection is used");
    connection.write(this.#greeter.hello);
    this.#use(link, connection);
  }

  /** The one that was dialled says hello, or no. */
  #answered(connection: Connection, body: Uint8Array): void {
    const link = this.#dials.get(connection);
    if (link === undefined) return connection.reset();
    const { book, observer } = this.#parts;
    const verdict = this.#greeter.dialled(body, book.addressOf(link.node) as Address);
    if (verdict.kind !== "welcome") {
      this.#forget(connection);
      connection.reset();
      if (verdict.reason === "another connection is used") return this.#dialler.expect(link);
      observer.trouble({ cause: `refused: ${verdict.reason}`, remote: this.#nameOf(link.node) });
      return this.#dialler.failed(link, "refused");
    }
    this.#dials.delete(connection);
    link.abandonDial = undefined;
    this.#use(link, connection);
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
      if (!connection.isBroken) this.#notGreeted(dialled);
      this.#dialler.failed(dialled, how === "silent" ? "silent" : "refused");
      return;
    }
    const link = this.#linkOf(connection);
    this.#nodes.delete(connection);
    if (link !== undefined) this.#closed(link, connection, how);
    this.#checkIdle();
  }

  /** Whom this node dialled closed the connection before it said anything. */
  #notGreeted({ node }: Link): void {
    const detail = "it may not speak this wire, or want TLS";
    this.#parts.observer.trouble({ cause: "ended without a hello", remote: this.#nameOf(node), detail });
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

  #refuse(connection: Connection, reason: Refusal, detail?: string): void {
    if (reason !== "another connection is used" && reason !== "shutting down") this.#broken(connection, reason, detail);
    connection.write(framed(encodeRefusal(reason)));
    connection.end();
  }

  #unreachable(node: NodeId): void {
    if (this.#state !== "over" && this.#state !== "silent") this.#parts.listener.unreachable(node);
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

  #checkDeadlines(now: number): void {
    if (this.#state === "silent") return;
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
