import type { GossipMessage, Message, NodeId, NodeObserver } from "../../src/node/contract.js";
import {
  CRASH,
  DECLARED_DEAD,
  DELIVERED,
  DUPLICATE,
  FREEZE,
  LEAVE,
  LISTED,
  LOST,
  MEMORY_LOST,
  NEIGHBOUR_DOWN,
  NEIGHBOUR_UP,
  NONE,
  NOTE,
  POWER_OFF,
  PUBLISHED,
  RECEIVED,
  REGISTERED,
  SENT,
  STARTED,
  STRIKE,
  THAW,
  UNLISTED,
} from "./row-batch.js";
import type { RowWriter } from "./row-writer.js";

/**
 * Where one node on a real network says what it does, and its host what becomes of it: each a row. What no result
 * counts (connections, troubles) is no row.
 */
export class NodeRows implements NodeObserver {
  readonly #rows: RowWriter;
  readonly #node: NodeId;

  constructor(rows: RowWriter, node: NodeId) {
    this.#rows = rows;
    this.#node = node;
  }

  /** The node starts. Call it before the node is told to. What its first life remembers is nobody's question. */
  started(memory: "kept" | "lost"): void {
    if (memory === "lost") this.#rows.add(MEMORY_LOST, this.#node);
    this.#rows.add(STARTED, this.#node);
  }

  crashed(): void {
    this.#rows.add(CRASH, this.#node);
  }

  lostPower(): void {
    this.#rows.add(POWER_OFF, this.#node);
  }

  froze(): void {
    this.#rows.add(FREEZE, this.#node);
  }

  thawed(): void {
    this.#rows.add(THAW, this.#node);
  }

  /** The node is gone. Call it after the node has said its goodbyes. */
  left(): void {
    this.#rows.add(LEAVE, this.#node);
  }

  sent(to: NodeId, message: Message, bytes: number): void {
    this.#rows.add(SENT, this.#node, to, message.kind, gossipOf(message), bytes);
  }

  received(from: NodeId, message: Message): void {
    this.#rows.add(RECEIVED, this.#node, from, message.kind, gossipOf(message));
  }

  lost(to: NodeId, message: Message): void {
    this.#rows.add(LOST, this.#node, to, message.kind);
  }

  connected(): void {}

  disconnected(): void {}

  trouble(): void {}

  registered(seed: NodeId): void {
    this.#rows.add(REGISTERED, this.#node, seed);
  }

  neighbourUp(peer: NodeId): void {
    this.#rows.add(NEIGHBOUR_UP, this.#node, peer);
  }

  neighbourDown(peer: NodeId): void {
    this.#rows.add(NEIGHBOUR_DOWN, this.#node, peer);
  }

  published(message: GossipMessage): void {
    this.#rows.add(PUBLISHED, this.#node, NONE, undefined, message);
  }

  delivered(message: GossipMessage, from: NodeId): void {
    this.#rows.add(DELIVERED, this.#node, from, undefined, message);
  }

  duplicate(message: GossipMessage): void {
    this.#rows.add(DUPLICATE, this.#node, NONE, undefined, message);
  }

  strike(neighbour: NodeId): void {
    this.#rows.add(STRIKE, this.#node, neighbour);
  }

  declaredDead(neighbour: NodeId): void {
    this.#rows.add(DECLARED_DEAD, this.#node, neighbour);
  }

  listed(peer: NodeId): void {
    this.#rows.add(LISTED, this.#node, peer);
  }

  unlisted(peer: NodeId): void {
    this.#rows.add(UNLISTED, this.#node, peer);
  }

  note(name: string): void {
    this.#rows.add(NOTE, this.#node, NONE, name);
  }
}

function gossipOf(message: Message): GossipMessage | undefined {
  return message.kind === "gossip" ? (message as GossipMessage) : undefined;
}
