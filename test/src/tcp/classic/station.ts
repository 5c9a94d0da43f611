import type { GossipMessage, Message, NodeId, Role } from "../../../../src/node/contract.js";
import { AddressBook } from "../../../../src/tcp/address-book.js";
import { ClassicTransport } from "../../../../src/tcp/classic/classic-transport.js";
import { type Clock, startClock } from "../../../../src/tcp/clock.js";
import { Gate } from "../../../../src/tcp/gate.js";
import type { HostObserver, Trouble } from "../../../../src/tcp/host-observer.js";
import { DEFAULT_LIMITS, type Limits } from "../../../../src/tcp/limits.js";
import { listen, portOf } from "../../../../src/tcp/listen.js";
import { BoundedMessageList } from "../../../../src/tcp/message-list.js";
import { tellAll } from "../../../../src/tcp/observers.js";
import { Diary } from "./diary.js";

/** What a station is made of. */
export interface StationOptions {
  /** Default: a peer. */
  readonly role?: Role;
  readonly limits?: Partial<Limits>;
  readonly reports?: "from everybody";
  readonly host?: string;
  /** What the node behind it does with a message, from within the call that tells of it. */
  readonly onMessage?: (station: Station, from: NodeId, message: Message) => void;
}

/** A classic transport that listens, with somebody behind it who writes down what it tells. */
export class Station {
  readonly host: string;
  readonly port: number;
  readonly book: AddressBook;
  readonly transport: ClassicTransport;
  readonly clock: Clock;
  readonly messages: BoundedMessageList;
  readonly gate: Gate;
  /** `received connect from 127.0.0.1:5000`, `unreachable 127.0.0.1:5000`, `lost gossip`, `trouble unknown text`, … */
  readonly diary = new Diary();
  readonly received: Message[] = [];
  readonly troubles: Trouble[] = [];
  /** Bytes of texts, as the transport says, by `sent` or `received` and the kind of message. */
  readonly bytes = new Map<string, number>();

  private constructor(options: StationOptions, server: Awaited<ReturnType<typeof listen>>) {
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    const role = options.role ?? "peer";
    this.host = options.host ?? "127.0.0.1";
    this.port = portOf(server);
    this.clock = startClock();
    this.book = new AddressBook(limits.addresses);
    const self = this.book.idOf({ host: this.host, port: this.port });
    this.messages = new BoundedMessageList(this.clock, 3_600_000, limits.messages);
    const ipOf = (node: NodeId) => this.book.addressOf(node)?.host ?? "";
    this.gate = new Gate({ role, limits, defaults: DEFAULT_LIMITS, ipOf });
    this.transport = new ClassicTransport({
      server,
      self,
      role,
      book: this.book,
      messages: this.messages,
      clock: this.clock,
      dialFrom: this.host,
      limits,
      gate: this.gate,
      reports: options.reports,
      observer: this.#observer(),
      listener: {
        received: (from, message, bytes) => {
          this.#count("received", message, bytes);
          this.received.push(message);
          options.onMessage?.(this, from, message);
          this.diary.write(`received ${message.kind} from ${this.book.nameOf(from)}`);
        },
        unreachable: (node) => this.diary.write(`unreachable ${this.book.nameOf(node)}`),
      },
    });
  }

  static async open(options: StationOptions = {}): Promise<Station> {
    const host = options.host ?? "127.0.0.1";
    return new Station(options, await listen({ host, port: 0, tls: undefined, handshakeMs: 1_000 }));
  }

  /** The node at that port of this machine. */
  node(port: number, host = "127.0.0.1"): NodeId {
    return this.book.idOf({ host, port });
  }

  /** Message number `sequence` of this node, published one second after its clock began. */
  gossip(sequence: number, payload = ""): GossipMessage {
    const origin = this.node(this.port, this.host);
    const id = this.messages.identify(origin, sequence);
    return { kind: "gossip", id, origin, sequence, publishedAt: 1_000, payload };
  }

  send(port: number, message: Message): void {
    this.transport.send(this.node(port), message);
  }

  #observer(): HostObserver {
    return tellAll([
      {
        sent: (_, message, bytes) => this.#count("sent", message, bytes),
        received: (_, message, bytes) => this.#count("received", message, bytes),
        lost: (_, message) => this.diary.write(`lost ${message.kind}`),
        trouble: (trouble) => {
          this.troubles.push(trouble);
          this.diary.write(`trouble ${trouble.cause}`);
        },
      },
    ]);
  }

  #count(way: string, { kind }: Message, bytes: number): void {
    this.bytes.set(`${way} ${kind}`, (this.bytes.get(`${way} ${kind}`) ?? 0) + bytes);
  }
}

/** Ends what is open when its test is over. */
export class Openings {
  #endings: (() => unknown)[] = [];

  async station(options: StationOptions = {}): Promise<Station> {
    const station = await Station.open(options);
    this.#endings.push(() => station.transport.destroy());
    return station;
  }

  add<Opened>(opened: Opened, end: (opened: Opened) => unknown): Opened {
    this.#endings.push(() => end(opened));
    return opened;
  }

  async end(): Promise<void> {
    await Promise.all(this.#endings.splice(0).map((end) => end()));
  }
}
