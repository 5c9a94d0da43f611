import type { GossipMessage, Message, NodeId } from "../../../src/node/contract.js";
import type {
  AliveMessage,
  DeadNodeMessage,
  PeerListMessage,
  ProbeRequestMessage,
} from "../../../src/node/messages.js";
import type { AddressBook } from "../../../src/tcp/address-book.js";
import type { HostObserver, Trouble } from "../../../src/tcp/host-observer.js";
import { printable } from "../../terminal/text.js";
import { type EventLog, type Level, levelOfMessage, type NodeEvent } from "./event.js";
import { Tally } from "./tally.js";
import { TroubleLog } from "./trouble-log.js";

/** How much of a payload is shown. */
const PAYLOAD_LENGTH = 1_000;

/** How many neighbours an event names. */
const NAMED = 50;

/** Counts and tells what one node does. What is not wanted in the log is counted only. */
export class NodeJournal implements HostObserver {
  readonly tally = new Tally();
  /** The node's address, as far as it is known: its port is only when it listens. */
  node: string;
  readonly #log: EventLog;
  readonly #book: AddressBook;
  readonly #troubles: TroubleLog;
  /** What is to be done when there is a neighbour. */
  #postponed: (() => void)[] = [];

  constructor(log: EventLog, book: AddressBook, node: string) {
    this.#log = log;
    this.#book = book;
    this.node = node;
    this.#troubles = new TroubleLog((level, event) => this.#log.tell(level, { node: this.node, ...event }));
  }

  /** Does something as soon as the node has a neighbour: now, or in a turn of its own later. */
  whenThereIsNeighbour(act: () => void): "done" | "waits" {
    if (this.tally.neighbours.size === 0) {
      this.#postponed.push(act);
      return "waits";
    }
    act();
    return "done";
  }

  /** How much is to be done when there is a neighbour. */
  get waiting(): number {
    return this.#postponed.length;
  }

  /** Tells of troubles that were only counted so far. */
  summarize(): void {
    this.#troubles.summarize();
  }

  sent(to: NodeId, message: Message, bytes: number): void {
    this.tally.addSent(message.kind, bytes);
    this.#tellMessage("sent", to, message);
  }

  received(from: NodeId, message: Message, bytes: number): void {
    this.tally.addReceived(message.kind, bytes);
    this.#tellMessage("received", from, message);
  }

  lost(to: NodeId, message: Message): void {
    this.tally.addLost(message.kind);
    this.#tell("debug", "lost", to, () => this.#describeShortly(message));
  }

  connected(node: NodeId): void {
    this.#tell("trace", "connected", node);
  }

  disconnected(node: NodeId): void {
    this.#tell("trace", "disconnected", node);
  }

  trouble(trouble: Trouble): void {
    this.tally.addTrouble(trouble.cause);
    if (this.#log.wants("warn")) this.#troubles.meet(trouble);
  }

  registered(seed: NodeId, listedPeers: number): void {
    this.tally.registrations++;
    this.#tell("info", "registered", seed, () => ({ count: listedPeers }));
  }

  neighbourUp(peer: NodeId): void {
    this.tally.neighbours.add(peer);
    this.#tell("info", "neighbourUp", peer, () => this.#neighbours());
    // The node is in the middle of a call: it can be asked for something after that.
    for (const act of this.#postponed.splice(0)) setImmediate(act);
  }

  neighbourDown(peer: NodeId, reason: "dead" | "left"): void {
    this.tally.neighbours.delete(peer);
    this.#tell("info", "neighbourDown", peer, () => ({ reason, ...this.#neighbours() }));
  }

  published(message: GossipMessage): void {
    this.tally.published++;
    this.#tell(levelOfGossip(message), "published", undefined, () => this.#describe(message));
  }

  delivered(message: GossipMessage, from: NodeId): void {
    this.tally.delivered++;
    this.#tell(levelOfGossip(message), "delivered", from, () => this.#describe(message));
  }

  duplicate(message: GossipMessage, from: NodeId): void {
    this.tally.duplicates++;
    this.#tell("trace", "duplicate", from, () => this.#describe(message));
  }

  strike(neighbour: NodeId, strikes: number): void {
    this.tally.strikes++;
    this.#tell("info", "strike", neighbour, () => ({ count: strikes }));
  }

  declaredDead(neighbour: NodeId): void {
    this.tally.declaredDead++;
    this.#tell("info", "declaredDead", neighbour);
  }

  listed(peer: NodeId): void {
    this.tally.registrations++;
    this.tally.listed.add(peer);
    this.#tell("info", "listed", peer, () => ({ count: this.tally.listed.size }));
  }

  unlisted(peer: NodeId, reason: "dead" | "left"): void {
    this.tally.removed[reason]++;
    this.tally.listed.delete(peer);
    this.#tell("info", "unlisted", peer, () => ({ reason, count: this.tally.listed.size }));
  }

  note(name: string, about?: NodeId): void {
    this.#tell("debug", "note", about, () => ({ reason: name }));
  }

  #tellMessage(event: "sent" | "received", other: NodeId, message: Message): void {
    this.#tell(levelOfMessage(event, message.kind), event, other, () => this.#describeShortly(message));
  }

  #tell(level: Level, event: NodeEvent["event"], about?: NodeId, more?: () => Partial<NodeEvent>): void {
    if (!this.#log.wants(level)) return;
    const peer = about === undefined ? {} : { peer: this.#book.nameOf(about) };
    this.#log.tell(level, { event, node: this.node, ...peer, ...more?.() });
  }

  #describe(message: Message): Partial<NodeEvent> {
    const { kind } = message;
    if (kind === "gossip") {
      const { origin, sequence, payload } = message as GossipMessage;
      const name = `${this.#book.nameOf(origin)}#${sequence}`;
      return { kind, message: name, ...(payload === "" ? {} : { payload: readable(payload) }) };
    }
    if (kind === "peerList") return { kind, count: (message as PeerListMessage).peers.length };
    if (kind === "deadNode" || kind === "probeRequest" || kind === "alive") {
      const { peer } = message as DeadNodeMessage | ProbeRequestMessage | AliveMessage;
      return { kind, about: this.#book.nameOf(peer) };
    }
    return { kind };
  }

  /** Without what it says: that is told once, where it is published or delivered. */
  #describeShortly(message: Message): Partial<NodeEvent> {
    const { payload: _, ...described } = this.#describe(message);
    return described;
  }

  #neighbours(): Partial<NodeEvent> {
    const names: string[] = [];
    for (const peer of this.tally.neighbours) {
      if (names.length === NAMED) break;
      names.push(this.#book.nameOf(peer));
    }
    return { neighbours: names, count: this.tally.neighbours.size };
  }
}

/** What somebody wanted to say matters more than the messages that peers make up to try the network. */
function levelOfGossip({ payload }: GossipMessage): Level {
  return /[^.]/.test(payload.slice(0, PAYLOAD_LENGTH)) ? "info" : "debug";
}

/** A payload as it can be shown: others choose it, and shall not steer the terminal. */
function readable(payload: string): string {
  return printable(payload.length > PAYLOAD_LENGTH ? `${payload.slice(0, PAYLOAD_LENGTH)}…` : payload);
}
