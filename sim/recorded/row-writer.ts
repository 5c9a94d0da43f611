import type { NodeId } from "../../src/node/contract.js";
import { NodeRows } from "./node-rows.js";
import { BYTES, COLUMNS, MESSAGE, NODE, NONE, OTHER, type RowBatch, WHAT, WORD } from "./row-batch.js";

/** What a gossip message is known by everywhere. */
interface GossipName {
  readonly origin: NodeId;
  readonly sequence: number;
}

/**
 * Writes down what the nodes of one process do, as rows that another process puts together with those of all others. It
 * is made to be cheap: a row is a few numbers in columns that are kept from batch to batch.
 */
export class RowWriter {
  readonly #now: () => number;
  #at = new Float64Array(1024);
  #cells = new Int32Array(1024 * COLUMNS);
  #length = 0;
  #words = new Map<string, number>();
  /** Of each origin, the index of each of its messages in this batch. */
  #messages = new Map<NodeId, Map<number, number>>();
  #origins: NodeId[] = [];
  #sequences: number[] = [];
  /** The message of the row before: a node forwards one message many times. */
  #lastMessage: GossipName | undefined;
  #lastIndex = NONE;

  /** @param now the time in microseconds of virtual time, by a clock that all processes of the run share */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** How many rows wait to be taken. */
  get length(): number {
    return this.#length;
  }

  /** Where one node says what it does, and its host what happens to it and to its messages. */
  of(node: NodeId): NodeRows {
    return new NodeRows(this, node);
  }

  /** Adds a row, now. */
  add(
    what: number,
    node: NodeId,
    other: NodeId = NONE,
    word: string | undefined = undefined,
    message: GossipName | undefined = undefined,
    bytes = 0,
  ): void {
    const row = this.#length++;
    if (row === this.#at.length) this.#grow();
    const cells = this.#cells;
    const cell = row * COLUMNS;
    this.#at[row] = Math.round(this.#now());
    cells[cell + WHAT] = what;
    cells[cell + NODE] = node;
    cells[cell + OTHER] = other;
    cells[cell + MESSAGE] = message === undefined ? NONE : this.#indexOf(message);
    cells[cell + WORD] = word === undefined ? NONE : this.#wordIndex(word);
    cells[cell + BYTES] = bytes;
  }

  /** Takes all that was written since the last time. It is the taker's own. */
  take(): RowBatch {
    const batch: RowBatch = {
      at: this.#at.slice(0, this.#length),
      cells: this.#cells.slice(0, this.#length * COLUMNS),
      words: [...this.#words.keys()],
      origins: Int32Array.from(this.#origins),
      sequences: Float64Array.from(this.#sequences),
      upTo: Math.round(this.#now()),
    };
    this.#length = 0;
    this.#words = new Map();
    this.#messages = new Map();
    this.#origins = [];
    this.#sequences = [];
    this.#lastMessage = undefined;
    return batch;
  }

  #wordIndex(word: string): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const index = this.#words.size;
    this.#words.set(word, index);
    return index;
  }

  #indexOf(message: GossipName): number {
    if (message === this.#lastMessage) return this.#lastIndex;
    const { origin, sequence } = message;
    let ofOrigin = this.#messages.get(origin);
    if (ofOrigin === undefined) this.#messages.set(origin, (ofOrigin = new Map()));
    let index = ofOrigin.get(sequence);
    if (index === undefined) {
      index = this.#origins.push(origin) - 1;
      this.#sequences.push(sequence);
      ofOrigin.set(sequence, index);
    }
    this.#lastMessage = message;
    this.#lastIndex = index;
    return index;
  }

  #grow(): void {
    const at = new Float64Array(this.#at.length * 2);
    const cells = new Int32Array(this.#cells.length * 2);
    at.set(this.#at);
    cells.set(this.#cells);
    this.#at = at;
    this.#cells = cells;
  }
}
