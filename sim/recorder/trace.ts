import type { GossipMessage, Milliseconds, NodeId, NodeObserver } from "../../src/node/contract.js";
import type { MessagesInFlight } from "../network/messages-in-flight.js";
import type { ArrivalWatch, SentWatch } from "../network/network.js";
import { messageName } from "./message-name.js";
import type { Names } from "../world/names.js";
import type { Turn } from "../world/turn.js";

/**
 * One line of a trace: what happened at a node. `peer` is the other node that it is about, `message` the name of a
 * gossip message (`peer-3#12`).
 */
export interface TraceEvent {
  /** Virtual time in milliseconds. */
  readonly at: Milliseconds;
  readonly node: string;
  readonly event: TraceEventName;
  readonly peer?: string;
  /** The kind of message that was sent or received. */
  readonly kind?: string;
  readonly message?: string;
  /** Listed peers (`registered`), or misses in a row (`strike`). */
  readonly count?: number;
  /** Why (`neighbourDown`, `unlisted`), or what a `note` says. */
  readonly why?: string;
}

/** Everything that a trace can tell. */
export type TraceEventName =
  | "started"
  | "crash"
  | "power-off"
  | "freeze"
  | "thaw"
  | "leave"
  | "sent"
  | "received"
  | keyof NodeObserver;

/** Is told what happens in a run, as it happens. It cannot change the run. */
export interface RunObserver {
  event(event: TraceEvent): void;
}

/** Hands what the nodes say to the recorder, and to observers from outside. */
export class Tracer implements NodeObserver, SentWatch, ArrivalWatch {
  readonly #inner: NodeObserver;
  readonly #observers: readonly RunObserver[];
  readonly #turn: Turn;
  readonly #names: Names;
  readonly #inFlight: MessagesInFlight;

  constructor(
    inner: NodeObserver,
    observers: readonly RunObserver[],
    turn: Turn,
    names: Names,
    inFlight: MessagesInFlight,
  ) {
    this.#inner = inner;
    this.#observers = observers;
    this.#turn = turn;
    this.#names = names;
    this.#inFlight = inFlight;
  }

  /** Something happened to a node from outside. */
  happened(event: TraceEventName, node: NodeId): void {
    this.#tell(node, event, {});
  }

  sent(from: NodeId, to: NodeId, _link: number, handle: number): void {
    this.#tell(from, "sent", { peer: this.#names.of(to), ...this.#describe(handle) });
  }

  arrived(from: NodeId, to: NodeId, _link: number, handle: number): void {
    this.#tell(to, "received", { peer: this.#names.of(from), ...this.#describe(handle) });
  }

  registered(seed: NodeId, listedPeers: number): void {
    this.#inner.registered(seed, listedPeers);
    this.#say("registered", seed, { count: listedPeers });
  }

  neighbourUp(peer: NodeId): void {
    this.#inner.neighbourUp(peer);
    this.#say("neighbourUp", peer);
  }

  neighbourDown(peer: NodeId, reason: "dead" | "left"): void {
    this.#inner.neighbourDown(peer, reason);
    this.#say("neighbourDown", peer, { why: reason });
  }

  published(message: GossipMessage): void {
    this.#inner.published(message);
    this.#tell(this.#turn.node, "published", { message: this.#nameOf(message) });
  }

  delivered(message: GossipMessage, from: NodeId): void {
    this.#inner.delivered(message, from);
    this.#say("delivered", from, { message: this.#nameOf(message) });
  }

  duplicate(message: GossipMessage, from: NodeId): void {
    this.#inner.duplicate(message, from);
    this.#say("duplicate", from, { message: this.#nameOf(message) });
  }

  strike(neighbour: NodeId, strikes: number): void {
    this.#inner.strike(neighbour, strikes);
    this.#say("strike", neighbour, { count: strikes });
  }

  declaredDead(neighbour: NodeId): void {
    this.#inner.declaredDead(neighbour);
    this.#say("declaredDead", neighbour);
  }

  listed(peer: NodeId): void {
    this.#inner.listed(peer);
    this.#say("listed", peer);
  }

  unlisted(peer: NodeId, reason: "dead" | "left"): void {
    this.#inner.unlisted(peer, reason);
    this.#say("unlisted", peer, { why: reason });
  }

  note(name: string, about?: NodeId): void {
    this.#inner.note(name, about);
    this.#tell(this.#turn.node, "note", { why: name, ...(about === undefined ? {} : { peer: this.#names.of(about) }) });
  }

  #say(event: TraceEventName, peer: NodeId, more: Partial<TraceEvent> = {}): void {
    this.#tell(this.#turn.node, event, { peer: this.#names.of(peer), ...more });
  }

  #tell(node: NodeId, event: TraceEventName, more: Partial<TraceEvent>): void {
    const line: TraceEvent = { at: this.#turn.now / 1000, node: this.#names.of(node), event, ...more };
    for (const observer of this.#observers) observer.event(line);
  }

  #describe(handle: number): Pick<TraceEvent, "kind" | "message"> {
    const message = this.#inFlight.message(handle);
    if (this.#inFlight.gossip(handle) < 0) return { kind: message.kind };
    return { kind: message.kind, message: this.#nameOf(message as GossipMessage) };
  }

  #nameOf({ origin, sequence }: GossipMessage): string {
    return messageName(this.#names.of(origin), sequence);
  }
}
