import type { MessageId, NodeId } from "../../src/node/contract.js";

/** How much is kept at most: 160 MB of it. */
const MOST_ENTRIES = 40_000_000;

/** In the place of a sender: it published the message itself. */
const ITSELF = -1;

/**
 * From whom each node first delivered each message, and how often it received what it had: only a recording asks for it. When
 * there is too much to keep, every other message that is still kept is given up.
 */
export class Senders {
  readonly #nodes: number;
  readonly #mostMessages: number;
  /** For each message, for each node: its sender and one, 0 for none. */
  readonly #columns: (Int32Array | undefined)[] = [];
  readonly #duplicates: Uint32Array;
  #kept = 0;
  /** Messages are kept whose ids are multiples of it. */
  #step = 1;

  /** @param mostEntries how many pairs of a node and a message are kept at most */
  constructor(nodes: number, mostEntries = MOST_ENTRIES) {
    this.#nodes = nodes;
    this.#mostMessages = Math.max(1, Math.floor(mostEntries / nodes));
    this.#duplicates = new Uint32Array(nodes);
  }

  /** Whether it is kept from whom nodes have this message. */
  keeps(id: MessageId): boolean {
    return this.#columns[id] !== undefined;
  }

  /** From whom a node has a message; undefined when it has not, published it, or nobody knows. */
  of(id: MessageId, node: NodeId): NodeId | undefined {
    const entry = this.#columns[id]?.[node] ?? 0;
    return entry > 0 ? entry - 1 : undefined;
  }

  /** For each node, how often it received what it had. */
  get duplicates(): readonly number[] {
    return [...this.#duplicates];
  }

  published(id: MessageId, origin: NodeId): void {
    if (id % this.#step !== 0) return;
    if (this.#kept === this.#mostMessages) this.#giveUpHalf();
    if (id % this.#step !== 0) return;
    const column = new Int32Array(this.#nodes);
    column[origin] = ITSELF;
    this.#columns[id] = column;
    this.#kept++;
  }

  delivered(id: MessageId, node: NodeId, from: NodeId): void {
    const column = this.#columns[id];
    if (column !== undefined && column[node] === 0) column[node] = from + 1;
  }

  duplicate(node: NodeId): void {
    this.#duplicates[node]++;
  }

  #giveUpHalf(): void {
    this.#step *= 2;
    for (let id = 0; id < this.#columns.length; id++) {
      if (this.#columns[id] === undefined || id % this.#step === 0) continue;
      this.#columns[id] = undefined;
      this.#kept--;
    }
  }
}
