import type {
  Host,
  Message,
  MessageId,
  MessageList,
  Milliseconds,
  NodeId,
  NodeObserver,
  Place,
  Protocol,
  ProtocolNode,
  TimerName,
} from "../../src/node/contract.js";
import { NeighbourMap } from "../../src/tcp/neighbour-map.js";
import { Randomness } from "../../sim/random.js";

/** Something that the node on stage sent. */
export interface Sent {
  readonly at: Milliseconds;
  readonly to: NodeId;
  readonly message: Message;
}

export interface StageOptions {
  /** The node's own id. Default 100. */
  readonly self?: NodeId;
  /** How often it lost its memory before. Default 0. */
  readonly life?: number;
  /** Names the node's stream of random numbers, or replaces it. */
  readonly random?: string | (() => number);
}

/**
 * One node alone, driven by a test: an honest host that delivers nothing by itself. The test says what arrives and how
 * time goes on, and reads what the node sent and said.
 */
export class Stage {
  readonly #protocol: Protocol;
  readonly #host: Host;
  readonly #node: ProtocolNode;
  readonly #timers = new Map<TimerName, Milliseconds>();
  readonly #seen = new Set<MessageId>();
  readonly #ids = new Map<string, MessageId>();
  #now: Milliseconds = 0;
  #sent: Sent[] = [];
  #said: string[] = [];

  /** Makes the node; {@link start} starts it. */
  constructor(protocol: Protocol, place: Place, { self = 100, life = 0, random = "node" }: StageOptions = {}) {
    this.#protocol = protocol;
    this.#host = {
      self,
      life,
      messages: this.#messageList(),
      neighbours: new NeighbourMap(),
      observer: this.#observer(),
      now: () => this.#now,
      random: typeof random === "string" ? new Randomness(7).stream("stage", random) : random,
      send: (to, message) => void this.#sent.push({ at: this.#now, to, message }),
      sendToAll: (all, message, except) => {
        for (const to of all) if (to !== except) this.#sent.push({ at: this.#now, to, message });
      },
      setTimer: (name, delay) => {
        if (!(delay >= 0)) throw new RangeError(`bad delay ${delay}`);
        this.#timers.delete(name);
        this.#timers.set(name, this.#now + delay);
      },
      clearTimer: (name) => void this.#timers.delete(name),
    };
    this.#node = protocol.create(this.#host, place);
  }

  get now(): Milliseconds {
    return this.#now;
  }

  /** The names of the timers that are set. */
  get timers(): TimerName[] {
    return [...this.#timers.keys()];
  }

  start(): void {
    this.#node.start();
  }

  /** A message arrives from each of these nodes. */
  receive(from: NodeId | readonly NodeId[], message: Message): void {
    for (const sender of typeof from === "number" ? [from] : from) {
      if (this.#protocol.admit?.(this.#host, sender, message) !== false) this.#node.receive(sender, message);
    }
  }

  unreachable(node: NodeId): void {
    this.#node.unreachable(node);
  }

  publish(payload: string): void {
    this.#node.publish?.(payload);
  }

  stop(): void {
    this.#node.stop();
  }

  /** The node goes down, and all its timers with it. */
  crash(): void {
    this.#timers.clear();
  }

  /** Lets time pass; timers that run out wake the node, those of the same moment in the order in which they were set. */
  advance(span: Milliseconds): void {
    const until = this.#now + span;
    for (;;) {
      const [next] = [...this.#timers].filter(([, at]) => at <= until).toSorted(([, a], [, b]) => a - b);
      if (next === undefined) break;
      const [name, at] = next;
      this.#timers.delete(name);
      this.#now = at;
      this.#node.wake(name);
    }
    this.#now = until;
  }

  /** What the node sent since this was last asked. */
  takeMessages(): Sent[] {
    const sent = this.#sent;
    this.#sent = [];
    return sent;
  }

  /** The same in words: `connect to 12`. */
  takeSent(): string[] {
    return this.takeMessages().map(({ to, message }) => `${message.kind} to ${to}`);
  }

  /** To whom the node sent messages of that kind since this, or what was sent, was last asked. */
  takeAsked(kind: string): NodeId[] {
    return this.takeMessages()
      .filter(({ message }) => message.kind === kind)
      .map(({ to }) => to);
  }

  /** What the node said to its observer since this was last asked, in words: `neighbourDown 12 dead`. */
  takeSaid(): string[] {
    const said = this.#said;
    this.#said = [];
    return said;
  }

  #messageList(): MessageList {
    return {
      identify: (origin, sequence) => {
        const name = `${origin}#${sequence}`;
        const id = this.#ids.get(name) ?? this.#ids.size;
        this.#ids.set(name, id);
        return id;
      },
      add: (message) => {
        const isNews = !this.#seen.has(message);
        this.#seen.add(message);
        return isNews;
      },
    };
  }

  #observer(): NodeObserver {
    const say = (...words: readonly unknown[]) => void this.#said.push(words.join(" "));
    return {
      registered: (seed, listed) => say("registered", seed, listed),
      neighbourUp: (peer) => say("neighbourUp", peer),
      neighbourDown: (peer, reason) => say("neighbourDown", peer, reason),
      published: ({ origin, sequence }) => say("published", `${origin}#${sequence}`),
      delivered: ({ origin, sequence }, from) => say("delivered", `${origin}#${sequence}`, from),
      duplicate: ({ origin, sequence }, from) => say("duplicate", `${origin}#${sequence}`, from),
      strike: (neighbour, strikes) => say("strike", neighbour, strikes),
      declaredDead: (neighbour) => say("declaredDead", neighbour),
      listed: (peer) => say("listed", peer),
      unlisted: (peer, reason) => say("unlisted", peer, reason),
      note: (name, about) => say("note", name, ...(about === undefined ? [] : [about])),
    };
  }
}
