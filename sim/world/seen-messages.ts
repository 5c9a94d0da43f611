import type { MessageId, MessageList, Milliseconds, NodeId } from "../../src/node/contract.js";
import type { Turn } from "./turn.js";

/**
 * The message lists of all nodes, turned on their side: one bit a node for each message, which keeps what a flood
 * touches together in memory. A message is forgotten by all nodes at once, when the protocol's message age has passed
 * since the last of them added it.
 */
export class SeenMessages implements MessageList {
  readonly #turn: Turn;
  readonly #words: number;
  readonly #ageMicros: number;
  readonly #ids = new Map<number, MessageId>();
  readonly #seen: (Int32Array | undefined)[] = [];
  readonly #addedAt: number[] = [];
  #oldest = 0;

  constructor(turn: Turn, nodes: number, age: Milliseconds) {
    this.#turn = turn;
    this.#words = (nodes + 31) >> 5;
    this.#ageMicros = age * 1000;
  }

  identify(origin: NodeId, sequence: number): MessageId {
    this.#forgetOld();
    const key = origin * 0x1_0000_0000 + sequence;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#seen.push(undefined) - 1;
    this.#addedAt.push(this.#turn.now);
    this.#ids.set(key, id);
    return id;
  }

  add(message: MessageId): boolean {
    const { node, now } = this.#turn;
    const seen = this.#seen[message] ?? this.#begin(message);
    const word = node >> 5;
    const bit = 1 << (node & 31);
    if ((seen[word] & bit) !== 0) return false;
    seen[word] |= bit;
    this.#addedAt[message] = now;
    return true;
  }

  /** Whether that node has the message in its list. */
  has(message: MessageId, node: NodeId): boolean {
    const seen = this.#seen[message];
    return seen !== undefined && (seen[node >> 5] & (1 << (node & 31))) !== 0;
  }

  /** That node lost its memory. */
  forgetNode(node: NodeId): void {
    for (const seen of this.#seen) if (seen !== undefined) seen[node >> 5] &= ~(1 << (node & 31));
  }

  #begin(message: MessageId): Int32Array {
    return (this.#seen[message] = new Int32Array(this.#words));
  }

  #forgetOld(): void {
    while (this.#oldest < this.#seen.length && this.#addedAt[this.#oldest] + this.#ageMicros < this.#turn.now) {
      this.#seen[this.#oldest++] = undefined;
    }
  }
}
