import type { GossipMessage, Host } from "./contract.js";

/** Sequence numbers are unique in all lives of a peer: each life counts on from its own million. */
const SEQUENCES_PER_LIFE = 1_000_000;

/**
 * Makes the next message that a peer publishes. It is in the peer's message list from now on, and announced as published.
 *
 * @param number which of the messages of this life it is, counted from 1
 */
export function newMessage(host: Host, number: number, payload: string): GossipMessage {
  const { self, life, messages, observer } = host;
  const sequence = life * SEQUENCES_PER_LIFE + number;
  const id = messages.identify(self, sequence);
  const message: GossipMessage = { kind: "gossip", id, origin: self, sequence, publishedAt: host.now(), payload };
  messages.add(id);
  observer.published(message);
  return message;
}
