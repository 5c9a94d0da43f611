import type { NodeId } from "../../src/node/contract.js";

/** How long a message takes at a slow node, in microseconds: drawn anew for each. */
export type Service = () => number;

/** What slow nodes need of the world around them. Times are in microseconds. */
export interface InboxSurroundings {
  now(): number;
  /** Calls back at that time. */
  later(at: number, act: () => void): void;
  isUp(node: NodeId): boolean;
  /** A node handles a message, so long after it came, held up by that fault. */
  handle(message: Waiting, node: NodeId, waited: number, fault: number): void;
}

/** A message that has reached its node and is not handled yet. */
export interface Waiting {
  readonly source: NodeId;
  readonly handle: number;
  readonly link: number;
  /** When it came. */
  readonly since: number;
}

interface Inbox {
  /** By the faults that make the node slow; what they ask for adds up. */
  readonly services: Map<number, Service>;
  readonly waiting: Waiting[];
  /** The first message is being handled: what tells this handling from those that were broken off. */
  handling: number | null;
  /** Whether that is finished, and the node was frozen meanwhile. */
  isDue: boolean;
}

/**
 * The messages that slow nodes have yet to handle. A slow node handles one message after the other, in the order in
 * which they came, and each takes its time; timers and refusals do not wait behind them.
 */
export class Inboxes {
  readonly #around: InboxSurroundings;
  readonly #inboxes = new Map<NodeId, Inbox>();
  #handlings = 0;
  #wasAny = false;

  constructor(around: InboxSurroundings) {
    this.#around = around;
  }

  /** Whether any node is, or was, slow: asked at each event, and so not of the map. */
  get any(): boolean {
    return this.#wasAny;
  }

  /** A message reaches a node that is up. False when the node is not slow, and handles it at once. */
  take(node: NodeId, source: NodeId, handle: number, link: number): boolean {
    const inbox = this.#inboxes.get(node);
    if (inbox === undefined) return false;
    inbox.waiting.push({ source, handle, link, since: this.#around.now() });
    if (inbox.handling === null) this.#begin(node, inbox);
    return true;
  }

  /** From now on a node takes so long for each message because of that fault; `null`: not any more. */
  slow(node: NodeId, fault: number, service: Service | null): void {
    const inbox = this.#inboxes.get(node) ?? { services: new Map(), waiting: [], handling: null, isDue: false };
    this.#inboxes.set(node, inbox);
    this.#wasAny = true;
    if (service === null) inbox.services.delete(fault);
    else inbox.services.set(fault, service);
    const canEnd = inbox.waiting.length === 0 || this.#around.isUp(node);
    if (inbox.services.size === 0 && canEnd) this.#handleAll(node, inbox, fault);
  }

  /** A frozen node goes on. */
  thawed(node: NodeId): void {
    const inbox = this.#inboxes.get(node);
    if (inbox === undefined) return;
    if (inbox.services.size === 0) this.#handleAll(node, inbox, NOBODY);
    else if (inbox.isDue) this.#finish(node, inbox);
  }

  /** A node goes down: what it had not handled is lost, and it is as slow as before when it is back. */
  empty(node: NodeId): readonly Waiting[] {
    const inbox = this.#inboxes.get(node);
    if (inbox === undefined) return [];
    const lost = inbox.waiting.splice(0);
    inbox.handling = null;
    inbox.isDue = false;
    if (inbox.services.size === 0) this.#inboxes.delete(node);
    return lost;
  }

  #begin(node: NodeId, inbox: Inbox): void {
    const handling = ++this.#handlings;
    inbox.handling = handling;
    let span = 0;
    for (const service of inbox.services.values()) span += service();
    this.#around.later(this.#around.now() + span, () => {
      if (inbox.handling !== handling) return;
      if (this.#around.isUp(node)) this.#finish(node, inbox);
      else inbox.isDue = true;
    });
  }

  #finish(node: NodeId, inbox: Inbox): void {
    inbox.isDue = false;
    inbox.handling = null;
    this.#handle(node, inbox, [...inbox.services.keys()].at(-1) ?? NOBODY);
    if (inbox.waiting.length > 0) this.#begin(node, inbox);
  }

  #handleAll(node: NodeId, inbox: Inbox, fault: number): void {
    inbox.handling = null;
    while (inbox.waiting.length > 0) this.#handle(node, inbox, fault);
    this.#inboxes.delete(node);
  }

  #handle(node: NodeId, inbox: Inbox, fault: number): void {
    const message = inbox.waiting.shift() as Waiting;
    this.#around.handle(message, node, this.#around.now() - message.since, fault);
  }
}

/** No fault of the scenario. */
const NOBODY = -1;
