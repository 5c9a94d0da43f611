import type { GossipMessage, MessageId, Milliseconds, NodeId, NodeObserver } from "../../src/node/contract.js";
import type { MessagesInFlight } from "../network/messages-in-flight.js";
import type { ArrivalWatch, SentWatch } from "../network/network.js";
import { type FateWatch, NETWORK_LOSS, RECEIVER_DOWN, RESET, SENDER_DOWN } from "../network/rule.js";
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
  /** Why (`neighbourDown`, `unlisted`, `lost`, `held`, `late`, `again`), or what a `note` says. */
  readonly why?: string;
  /** The fault to blame, by its place in the scenario's list, from 0 (`lost`, `held`, `late`, `again`). */
  readonly fault?: number;
  /** By how much a message is `late`, or how long after the first it comes `again`. */
  readonly by?: Milliseconds;
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
  | keyof FateWatch
  | keyof NodeObserver;

/** Why a message was lost or held up, where no fault is to blame. */
const CAUSES: ReadonlyMap<number, string> = new Map([
  [NETWORK_LOSS, "network"],
  [RECEIVER_DOWN, "receiver down"],
  [SENDER_DOWN, "sender down"],
  [RESET, "connection reset"],
]);

/** Is told what happens in a run, as it happens. It cannot change the run. */
export interface RunObserver {
  /**
   * Which messages it wants to hear of: most of what happens in a run is the rest, and to leave that out makes the run
   * several times as fast. Absent: of all. Of what is no message, it hears in any case.
   */
  readonly messages?: MessageInterest;
  event(event: TraceEvent): void;
}

/** Messages that somebody wants to hear of. */
export interface MessageInterest {
  /** The names of gossip messages: `peer-3#12`. */
  readonly gossip: ReadonlySet<string>;
  /** Kinds of other messages. */
  readonly kinds: ReadonlySet<string>;
}

/** Hands what the nodes say to the recorder, and to observers from outside. */
export class Tracer implements NodeObserver, SentWatch, ArrivalWatch, FateWatch {
  readonly #inner: NodeObserver;
  readonly #observers: readonly RunObserver[];
  readonly #turn: Turn;
  readonly #names: Names;
  readonly #inFlight: MessagesInFlight;
  /** What all observers together want to hear of; undefined: of everything. */
  readonly #interest: MessageInterest | undefined;
  /** The gossip messages among it, by their ids. */
  readonly #wanted = new Set<MessageId>();

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
    this.#interest = commonInterest(observers);
  }

  /** Something happened to a node from outside. */
  happened(event: TraceEventName, node: NodeId): void {
    this.#tell(node, event, {});
  }

  sent(from: NodeId, to: NodeId, _link: number, handle: number): void {
    if (!this.#isWanted(handle)) return;
    this.#tell(from, "sent", { peer: this.#names.of(to), ...this.#describe(handle) });
  }

  arrived(from: NodeId, to: NodeId, _link: number, handle: number): void {
    if (!this.#isWanted(handle)) return;
    this.#tell(to, "received", { peer: this.#names.of(from), ...this.#describe(handle) });
  }

  lost(from: NodeId, to: NodeId, handle: number, cause: number): void {
    this.#tellFate("lost", from, to, handle, cause);
  }

  held(from: NodeId, to: NodeId, handle: number, cause: number): void {
    this.#tellFate("held", from, to, handle, cause);
  }

  late(from: NodeId, to: NodeId, handle: number, by: number, cause: number): void {
    this.#tellFate("late", from, to, handle, cause, by);
  }

  again(from: NodeId, to: NodeId, handle: number, after: number, cause: number): void {
    this.#tellFate("again", from, to, handle, cause, after);
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
    const name = this.#nameOf(message);
    if (this.#interest?.gossip.has(name) === true) this.#wanted.add(message.id);
    if (this.#isWantedGossip(message.id)) this.#tell(this.#turn.node, "published", { message: name });
  }

  delivered(message: GossipMessage, from: NodeId): void {
    this.#inner.delivered(message, from);
    if (this.#isWantedGossip(message.id)) this.#say("delivered", from, { message: this.#nameOf(message) });
  }

  duplicate(message: GossipMessage, from: NodeId): void {
    this.#inner.duplicate(message, from);
    if (this.#isWantedGossip(message.id)) this.#say("duplicate", from, { message: this.#nameOf(message) });
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

  #tellFate(event: keyof FateWatch, from: NodeId, to: NodeId, handle: number, cause: number, byMicros?: number): void {
    if (!this.#isWanted(handle)) return;
    this.#tell(from, event, {
      peer: this.#names.of(to),
      ...this.#describe(handle),
      ...(cause >= 0 ? { why: "fault", fault: cause } : { why: CAUSES.get(cause) ?? "unknown" }),
      ...(byMicros === undefined ? {} : { by: byMicros / 1000 }),
    });
  }

  #say(event: TraceEventName, peer: NodeId, more: Partial<TraceEvent> = {}): void {
    this.#tell(this.#turn.node, event, { peer: this.#names.of(peer), ...more });
  }

  #tell(node: NodeId, event: TraceEventName, more: Partial<TraceEvent>): void {
    const line: TraceEvent = { at: this.#turn.now / 1000, node: this.#names.of(node), event, ...more };
    for (const observer of this.#observers) observer.event(line);
  }

  #isWanted(handle: number): boolean {
    if (this.#interest === undefined) return true;
    const gossip = this.#inFlight.gossip(handle);
    return gossip < 0 ? this.#interest.kinds.has(this.#inFlight.message(handle).kind) : this.#wanted.has(gossip);
  }

  #isWantedGossip(id: MessageId): boolean {
    return this.#interest === undefined || this.#wanted.has(id);
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

/** What any of them wants to hear of; undefined when one of them wants it all. */
function commonInterest(observers: readonly RunObserver[]): MessageInterest | undefined {
  const interests = observers.flatMap(({ messages }) => (messages === undefined ? [] : [messages]));
  if (interests.length < observers.length) return undefined;
  return {
    gossip: new Set(interests.flatMap(({ gossip }) => [...gossip])),
    kinds: new Set(interests.flatMap(({ kinds }) => [...kinds])),
  };
}
