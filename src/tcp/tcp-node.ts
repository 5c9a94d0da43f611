import type { Server } from "node:net";
import type { Message, NodeId, ProtocolNode } from "../node/contract.js";
import type { Address } from "../wire/address.js";
import { isNetworkName } from "../wire/native/hello.js";
import { AddressBook } from "./address-book.js";
import { ClassicTransport } from "./classic/classic-transport.js";
import { Gate, type GateRefusal } from "./gate.js";
import type { HostObserver } from "./host-observer.js";
import { DEFAULT_LIMITS } from "./limits.js";
import { listen, portOf } from "./listen.js";
import { BoundedMessageList } from "./message-list.js";
import { NativeTransport } from "./native/native-transport.js";
import type { NodeFigures, NodeOptions, NodePlan, RealNode } from "./node-options.js";
import { planOf } from "./node-plan.js";
import { tellAll } from "./observers.js";
import { TcpHost } from "./tcp-host.js";
import { Timers } from "./timers.js";
import type { Transport, TransportFigures, TransportListener } from "./transport.js";

/**
 * Opens a node on a real network: it listens, and waits to be started.
 *
 * @throws RangeError when no network may have that name
 * @throws the system's error when it cannot listen
 */
export async function openNode(options: NodeOptions): Promise<RealNode> {
  const plan = planOf(options);
  const { listen: where, wire, limits } = plan;
  if (wire.kind === "native" && !isNetworkName(wire.network)) {
    throw new RangeError(`${JSON.stringify(wire.network)} is no name of a network: 1 to 64 of A-Z a-z 0-9 - _ .`);
  }
  const tls = wire.kind === "native" ? wire.tls : undefined;
  const open = (port: number) => listen({ host: where.host, port, tls, handshakeMs: limits.handshakeMs });
  return new TcpNode(plan, options.server ?? (await open(where.port)), open);
}

/** A node, its host, and all that the host is made of. Every call into the node is a turn of its own. */
class TcpNode implements RealNode {
  readonly address: Address;
  readonly book: AddressBook;
  readonly #options: NodePlan;
  readonly #listen: (port: number) => Promise<Server>;
  readonly #port: number;
  readonly #self: NodeId;
  readonly #messages: BoundedMessageList;
  readonly #timers: Timers;
  readonly #observer: HostObserver;
  readonly #gate: Gate;
  readonly #listener: TransportListener;
  #inner: Transport & TransportFigures;
  #transport: Transport;
  #host: TcpHost | undefined;
  #node: ProtocolNode | undefined;
  #state: "open" | "running" | "frozen" | "over" = "open";
  /** What came while it was frozen. */
  #missed: (() => void)[] = [];
  /** What the node said to itself and has not heard. */
  #toSelf: Message[] = [];

  constructor(options: NodePlan, server: Server, listenAt: (port: number) => Promise<Server>) {
    const { listen: where, advertise, clock, limits, everyone = [] } = options;
    this.#options = options;
    this.#listen = listenAt;
    this.#port = portOf(server);
    this.address = advertise ?? { host: where.host, port: this.#port };
    this.book = new AddressBook(limits.addresses);
    for (const address of everyone) this.book.idOf(address);
    this.#self = this.book.idOf(this.address);
    this.#messages = new BoundedMessageList(clock, options.messageAge, limits.messages);
    this.#timers = new Timers(clock, (name) => this.#turn((node) => node.wake(name)));
    const gate = new Gate({ role: options.role, limits, defaults: DEFAULT_LIMITS, ipOf: (node) => this.#ipOf(node) });
    this.#gate = gate;
    this.#observer = tellAll([
      { listed: (peer) => gate.listed(peer), unlisted: (peer) => gate.unlisted(peer) },
      options.observe(this.book),
    ]);
    this.#listener = {
      received: (from, message, bytes, ip) => {
        if (this.#state === "frozen") this.#missed.push(() => this.#receive(from, message, bytes, ip));
        else this.#receive(from, message, bytes, ip);
      },
      unreachable: (node) => {
        const tell = () => this.#turn((it) => it.unreachable(node));
        if (this.#state === "frozen") this.#missed.push(tell);
        else tell();
      },
    };
    this.#inner = this.#connect(server);
    this.#transport = this.#through(this.#inner);
  }

  get figures(): NodeFigures {
    const { connections, inbound, queuedBytes } = this.#inner;
    const { size: messages, forgottenYoung: messagesForgotten } = this.#messages;
    return { connections, inbound, queuedBytes, messages, messagesForgotten, addresses: this.book.size };
  }

  start(): void {
    const { protocol, role, seeds, neighbours, listed, life, clock, random } = this.#options;
    const ids = (addresses: readonly Address[]) => addresses.map((address) => this.book.idOf(address));
    const host = new TcpHost({
      self: this.#self,
      life,
      messages: this.#messages,
      observer: this.#observer,
      clock,
      random,
      timers: this.#timers,
      transport: () => this.#transport,
      sendToSelf: (message) => this.#sendToSelf(message),
    });
    this.#host = host;
    this.#state = "running";
    this.#attempt(() => {
      this.#node = protocol.create(host, {
        role,
        seeds: ids(seeds),
        ...(neighbours === undefined ? {} : { neighbours: ids(neighbours) }),
        ...(listed === undefined ? {} : { listed: ids(listed) }),
      });
      this.#node.start();
    });
  }

  publish(payload: string): boolean {
    if (this.#state !== "running" || this.#node?.publish === undefined) return false;
    this.#turn((node) => node.publish?.(payload));
    return true;
  }

  async leave(withinMs: number): Promise<void> {
    this.#turn((node) => node.stop());
    this.#end();
    await this.#transport.close(withinMs);
  }

  crash(): void {
    this.#end();
    this.#transport.destroy();
  }

  silence(): void {
    this.#end();
    this.#transport.silence();
  }

  freeze(): void {
    if (this.#state !== "running") return;
    this.#state = "frozen";
    this.#timers.hold();
    this.#transport.pause();
  }

  thaw(): void {
    if (this.#state !== "frozen") return;
    this.#state = "running";
    for (const hear of this.#missed.splice(0)) hear();
    this.#transport.resume();
    this.#timers.release();
    this.#hearSelf();
  }

  async reopen(): Promise<void> {
    this.#transport.destroy();
    this.#inner = this.#connect(await this.#listen(this.#port));
    this.#transport = this.#through(this.#inner);
  }

  restart(): void {
    this.#state = "running";
    this.#turn((node) => node.start());
  }

  /** What takes this node's messages, over the wire that was asked for. */
  #connect(server: Server): Transport & TransportFigures {
    const { wire, role, clock, limits, listen: where, advertise, addresses } = this.#options;
    const shared = {
      server,
      self: this.#self,
      book: this.book,
      // Others compare the address of a connection with the one that its node says it has.
      dialFrom: advertise === undefined || advertise.host === where.host ? where.host : undefined,
      limits,
      gate: this.#gate,
      observer: this.#observer,
      listener: this.#listener,
    };
    if (wire.kind === "classic") {
      const { reports } = this.#options;
      return new ClassicTransport({ ...shared, role, clock, reports, messages: this.#messages });
    }
    const codec = wire.codec({
      epoch: clock.epoch,
      packed: (node) => this.book.packed(node),
      nodeAt: (packed) => this.book.nodeAt(packed),
      identify: (origin, sequence) => this.#messages.identify(origin, sequence),
    });
    const { network, tls } = wire;
    return new NativeTransport({ ...shared, network, tls, codec, addresses, speed: clock.speed });
  }

  #through(transport: Transport): Transport {
    const { through, clock } = this.#options;
    if (through === undefined) return transport;
    const { book } = this;
    return through(transport, { self: this.#self, book, clock, observer: this.#observer, listener: this.#listener });
  }

  #receive(from: NodeId, message: Message, bytes: number, ip?: string): void {
    const host = this.#host;
    if (this.#state !== "running" || host === undefined) return;
    const { protocol } = this.#options;
    this.#observer.received(from, message, bytes);
    const reason = this.#refusalOf(from, message, ip);
    if (reason !== undefined) {
      this.#observer.trouble({ cause: reason, remote: this.book.nameOf(from) });
      return;
    }
    this.#turn((node) => {
      if (protocol.admit === undefined || protocol.admit(host, from, message)) node.receive(from, message);
    });
  }

  /** Why the node is not to have a message. A sender without an address was judged by its transport, by its IP address. */
  #refusalOf(from: NodeId, message: Message, ip?: string): GateRefusal | undefined {
    const address = this.book.addressOf(from);
    const isAsked = message.kind === "deadNode" && this.#options.reports === "from everybody";
    return address === undefined || isAsked ? undefined : this.#gate.admit(ip ?? address.host, from, message);
  }

  /** A call into the node, if it runs. No call comes from within another: all of them begin in the event loop. */
  #turn(act: (node: ProtocolNode) => void): void {
    const node = this.#node;
    if (this.#state === "running" && node !== undefined) this.#attempt(() => act(node));
  }

  #attempt(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.crash();
      this.#options.onCrash(error);
    }
  }

  #sendToSelf(message: Message): void {
    this.#toSelf.push(message);
    if (this.#toSelf.length === 1) setImmediate(() => this.#hearSelf());
  }

  #hearSelf(): void {
    if (this.#state !== "running") return;
    const messages = this.#toSelf;
    this.#toSelf = [];
    for (const message of messages) this.#receive(this.#self, message, 0);
  }

  /** The node is called no more. */
  #end(): void {
    this.#state = "over";
    this.#timers.clearAll();
    this.#timers.release();
    this.#toSelf = [];
    this.#missed = [];
  }

  #ipOf(node: NodeId): string {
    return this.book.addressOf(node)?.host ?? "";
  }
}
