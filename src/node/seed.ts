import type { Host, Message, NodeId, Place, ProtocolNode, TimerName } from "./contract.js";
import { Leases } from "./leases.js";
import { ListedPeers } from "./listed-peers.js";
import { type PeerListMessage, type ProtocolMessage, UNLISTED } from "./messages.js";
import { Probing } from "./probing.js";
import type { ProtocolSettings } from "./settings.js";

/** A seed node: lists the peers that register, hands out the list, and removes who is dead or leaves. */
export class Seed implements ProtocolNode {
  readonly #host: Host;
  /** Absent when reports are believed. */
  readonly #probing: Probing | undefined;
  /** Absent when peers are listed until somebody reports them dead. */
  readonly #leases: Leases | undefined;
  readonly #peers = new ListedPeers();
  readonly #listLimit: number | null;
  /** The peers that its host kept for it, until it has listed them. */
  #kept: readonly NodeId[];

  constructor(host: Host, { listLimit, verifyDeaths, refresh }: ProtocolSettings, { listed }: Place) {
    this.#host = host;
    this.#kept = listed ?? [];
    this.#listLimit = listLimit;
    if (verifyDeaths !== "off") this.#probing = new Probing(host, verifyDeaths);
    if (refresh !== "off" && refresh.lease !== "off") this.#leases = new Leases(host, refresh.lease);
  }

  start(): void {
    for (const peer of this.#kept) this.#list(peer);
    this.#kept = [];
    this.#probing?.start();
    this.#leases?.start();
  }

  receive(from: NodeId, message: Message): void {
    const said = message as ProtocolMessage;
    switch (said.kind) {
      case "register":
        return this.#register(from);
      case "refresh":
        return this.#refresh(from);
      case "deadNode":
        return this.#hearOfDeath(said.peer);
      case "leave":
        return this.#remove(from, "left");
      case "livenessReply":
        return this.#refute(from);
    }
  }

  wake(timer: TimerName): void {
    if (timer === "lease") return this.#endLeases();
    for (const peer of this.#probing?.wake() ?? []) this.#remove(peer, "dead");
  }

  unreachable(node: NodeId): void {
    if (this.#probing?.end(node) === true) this.#remove(node, "dead");
  }

  stop(): void {}

  #register(peer: NodeId): void {
    this.#probing?.end(peer);
    const list: PeerListMessage = { kind: "peerList", peers: this.#named(peer) };
    this.#list(peer);
    this.#leases?.renew(peer);
    this.#host.send(peer, list);
  }

  /** The peers that are named to one that registers. */
  #named(to: NodeId): NodeId[] {
    if (this.#listLimit === null) return this.#peers.allBut(to);
    return this.#peers.sampleBut(to, this.#listLimit, () => this.#host.random());
  }

  /** That peer is still there: whoever reported it dead was wrong. */
  #refresh(peer: NodeId): void {
    if (!this.#peers.has(peer)) return this.#host.send(peer, UNLISTED);
    this.#leases?.renew(peer);
    this.#refute(peer);
  }

  #endLeases(): void {
    for (const peer of this.#leases?.wake() ?? []) {
      this.#host.observer.note("lease ended", peer);
      this.#remove(peer, "dead");
    }
  }

  #hearOfDeath(peer: NodeId): void {
    if (this.#probing === undefined) this.#remove(peer, "dead");
    else if (this.#peers.has(peer)) this.#probing.ask(peer);
  }

  /** That peer answered: whoever reported it dead was wrong. */
  #refute(peer: NodeId): void {
    if (this.#probing?.end(peer) === true) this.#host.observer.note("death refuted", peer);
  }

  #list(peer: NodeId): void {
    if (!this.#peers.add(peer)) return;
    this.#leases?.renew(peer);
    this.#host.observer.listed(peer);
  }

  #remove(peer: NodeId, reason: "dead" | "left"): void {
    this.#probing?.end(peer);
    this.#leases?.end(peer);
    if (this.#peers.delete(peer)) this.#host.observer.unlisted(peer, reason);
  }
}
