import type { GossipMessage, Host, ProtocolNode } from "../contract.js";

/** Sequence numbers are unique in all lives of a peer: each life counts on from its own million. */
const SEQUENCES_PER_LIFE = 1_000_000;

/** Makes the messages that a peer publishes in one of its lives. */
export class Publishing {
  readonly #host: Host;
  #published = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  /** A new message, which is in the peer's message list from now on, and is announced as published. */
  next(payload: string): GossipMessage {
    const { self, life, messages, observer } = this.#host;
    const sequence = life * SEQUENCES_PER_LIFE + ++this.#published;
    const id = messages.identify(self, sequence);
    messages.add(id);
    const publishedAt = this.#host.now();
    const message: GossipMessage = { kind: "gossip", id, origin: self, sequence, publishedAt, payload };
    observer.published(message);
    return message;
  }
}

/** What a seed is in a protocol that needs none: it does nothing. */
export const BYSTANDER: ProtocolNode = {
  start: () => undefined,
  receive: () => undefined,
  wake: () => undefined,
  unreachable: () => undefined,
  stop: () => undefined,
};
