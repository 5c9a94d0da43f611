import type { Host, Message, NodeId, ProtocolNode } from "./contract.js";
import type { PeerListMessage, ProtocolMessage } from "./messages.js";

/** A seed node: lists the peers that register, hands out the list, and removes who is reported dead or leaves. */
export class Seed implements ProtocolNode {
  readonly #host: Host;
  /** In the order of registration. */
  readonly #peers = new Set<NodeId>();

  constructor(host: Host) {
    this.#host = host;
  }

  start(): void {}

  receive(from: NodeId, message: Message): void {
    const said = message as ProtocolMessage;
    if (said.kind === "register") this.#register(from);
    else if (said.kind === "deadNode") this.#remove(said.peer, "dead");
    else if (said.kind === "leave") this.#remove(from, "left");
  }

  wake(): void {}

  unreachable(): void {}

  stop(): void {}

  #register(peer: NodeId): void {
    const others = [...this.#peers].filter((listed) => listed !== peer);
    const list: PeerListMessage = { kind: "peerList", peers: others };
    if (!this.#peers.has(peer)) {
      this.#peers.add(peer);
      this.#host.observer.listed(peer);
    }
    this.#host.send(peer, list);
  }

  #remove(peer: NodeId, reason: "dead" | "left"): void {
    if (this.#peers.delete(peer)) this.#host.observer.unlisted(peer, reason);
  }
}
