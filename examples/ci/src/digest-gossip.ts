import type { GossipMessage, Host, Message, NodeId, Protocol, ProtocolNode } from "hearsay";

/** From one round to the next. */
const ROUND_MS = 1_000;

/** A neighbour that was not heard of for so long is held for dead. */
const SILENCE_MS = 5_000;

/** What a peer has: the names of messages. */
interface DigestMessage extends Message {
  readonly kind: "digest";
  readonly names: readonly string[];
}

/**
 * Gossip by digests: once a round, each peer tells its neighbours what it has, and they send it what it lacks. Digests are
 * signs of life, too.
 */
export const digestGossip: Protocol = {
  name: "digest-gossip",
  create: (host, { neighbours = [] }) => new DigestPeer(host, neighbours),
  sizeOf: (message) =>
    message.kind === "digest"
      ? 8 * (1 + (message as DigestMessage).names.length)
      : 16 + (message as GossipMessage).payload.length,
};

class DigestPeer implements ProtocolNode {
  readonly #host: Host;
  readonly #neighbours: readonly NodeId[];
  readonly #messages = new Map<string, GossipMessage>();
  readonly #heardAt = new Map<NodeId, number>();
  readonly #silent = new Set<NodeId>();
  #sequence = 0;

  constructor(host: Host, neighbours: readonly NodeId[]) {
    this.#host = host;
    this.#neighbours = neighbours;
  }

  start(): void {
    for (const neighbour of this.#neighbours) this.#heardAt.set(neighbour, this.#host.now());
    this.#host.setTimer("round", this.#host.random() * ROUND_MS);
  }

  publish(payload: string): void {
    const origin = this.#host.self;
    // Numbers of a life before this one are not used again.
    const sequence = this.#host.life * 1_000_000 + ++this.#sequence;
    const id = this.#host.messages.identify(origin, sequence);
    const message: GossipMessage = { kind: "gossip", id, origin, sequence, publishedAt: this.#host.now(), payload };
    this.#keep(message);
    this.#host.observer.published(message);
  }

  receive(from: NodeId, message: Message): void {
    this.#heardAt.set(from, this.#host.now());
    if (this.#silent.delete(from)) this.#host.observer.neighbourUp(from);
    if (message.kind === "digest") this.#sendWhatLacks(from, new Set((message as DigestMessage).names));
    else this.#take(from, message as GossipMessage);
  }

  wake(): void {
    for (const neighbour of this.#neighbours) this.#watch(neighbour);
    const digest: DigestMessage = { kind: "digest", names: [...this.#messages.keys()] };
    this.#host.sendToAll(this.#neighbours, digest);
    this.#host.setTimer("round", ROUND_MS);
  }

  unreachable(): void {}

  stop(): void {}

  #sendWhatLacks(to: NodeId, names: ReadonlySet<string>): void {
    for (const [name, message] of this.#messages) if (!names.has(name)) this.#host.send(to, message);
  }

  #take(from: NodeId, message: GossipMessage): void {
    const { observer } = this.#host;
    if (this.#keep(message)) observer.delivered(message, from);
    else observer.duplicate(message, from);
  }

  #keep(message: GossipMessage): boolean {
    const name = `${message.origin}#${message.sequence}`;
    if (this.#messages.has(name)) return false;
    this.#messages.set(name, message);
    return this.#host.messages.add(message.id);
  }

  #watch(neighbour: NodeId): void {
    const heardAt = this.#heardAt.get(neighbour) ?? 0;
    if (this.#silent.has(neighbour) || this.#host.now() - heardAt < SILENCE_MS) return;
    this.#silent.add(neighbour);
    this.#host.observer.declaredDead(neighbour);
    this.#host.observer.neighbourDown(neighbour, "dead");
  }
}
