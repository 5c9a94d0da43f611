import type { GossipMessage, Host, Message, NodeId } from "./contract.js";

/** Admits what is news: a gossip message that is in the node's message list already is dropped, and counted. */
export function admitNews(host: Host, from: NodeId, message: Message): boolean {
  if (message.kind !== "gossip") return true;
  const gossip = message as GossipMessage;
  if (host.messages.add(gossip.id)) return true;
  host.observer.duplicate(gossip, from);
  return false;
}
