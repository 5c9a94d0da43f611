import type { NeighbourList, NodeId } from "../../src/node/contract.js";
import type { Turn } from "./turn.js";

/** The length of a node's own row, in cells: they fill a line of the cache. */
const ROW = 16;

/** Where the first begins: at a line of the cache, since large buffers begin 16 bytes after one. */
const FIRST = 12;

/** In place of the count of a node's own row: its neighbours are in a longer one. Then follow its start and its length. */
const ELSEWHERE = -1;
const START = 1;
const LENGTH = 2;

/** A neighbour's cell is four times its id, and its mark. */
const MARK_BITS = 2;
const MARKS = 3;

/**
 * The neighbours of all nodes, each node's in a row of integers:
 *
 *     node 17 ─▶ │ 2 │ neighbour and mark │ neighbour and mark │ free …… │
 *
 * Each node has a row of its own, where it is found without a search; whoever has more neighbours than that holds gets a
 * longer one elsewhere. As a `NeighbourList` it is that of the node whose turn it is.
 */
export class NeighbourRows implements NeighbourList {
  readonly #turn: Turn;
  #cells: Int32Array;
  #used: number;
  /** Rows that were left for longer ones, by their length. */
  readonly #left = new Map<number, number[]>();

  constructor(turn: Turn, nodes: number) {
    this.#turn = turn;
    this.#used = FIRST + nodes * ROW;
    this.#cells = new Int32Array(this.#used);
  }

  get count(): number {
    return this.#cells[this.#row];
  }

  ids(): readonly NodeId[] {
    const cells = this.#cells;
    const row = this.#row;
    const count = cells[row];
    // oxlint-disable-next-line unicorn/no-new-array -- with a length given, it has no room to spare
    const ids = new Array<NodeId>(count);
    for (let i = 0; i < count; i++) ids[i] = cells[row + 1 + i] >> MARK_BITS;
    return ids;
  }

  mark(node: NodeId): number {
    const cell = this.#find(node);
    return cell < 0 ? -1 : this.#cells[cell] & MARKS;
  }

  setMark(node: NodeId, mark: number): void {
    this.#cells[this.#find(node)] = (node << MARK_BITS) | mark;
  }

  markAll(mark: number): void {
    const cells = this.#cells;
    const row = this.#row;
    const end = row + cells[row];
    for (let cell = row + 1; cell <= end; cell++) cells[cell] = (cells[cell] & ~MARKS) | mark;
  }

  add(node: NodeId): void {
    const count = this.count + 1;
    if (count >= ROW && this.#isFull(count)) this.#lengthen();
    const row = this.#row;
    this.#cells[row] = count;
    this.#cells[row + count] = node << MARK_BITS;
  }

  remove(node: NodeId): void {
    const row = this.#row;
    const cell = this.#find(node);
    this.#cells.copyWithin(cell, cell + 1, row + this.#cells[row] + 1);
    this.#cells[row]--;
  }

  clear(): void {
    this.#cells[this.#row] = 0;
  }

  /** That node lost its memory. */
  forgetNode(node: NodeId): void {
    this.#cells[this.#rowOf(node)] = 0;
  }

  /** Reads the beginning of a node's row: the value means nothing. See `Foresight`. */
  touch(node: NodeId): number {
    return this.#cells[FIRST + node * ROW];
  }

  /** Where the row begins of the node whose turn it is. */
  get #row(): number {
    return this.#rowOf(this.#turn.node);
  }

  #rowOf(node: NodeId): number {
    const own = FIRST + node * ROW;
    return this.#cells[own] === ELSEWHERE ? this.#cells[own + START] : own;
  }

  /** The cell of a neighbour; −1: that node is none. */
  #find(node: NodeId): number {
    const cells = this.#cells;
    const row = this.#row;
    const end = row + cells[row];
    for (let cell = row + 1; cell <= end; cell++) if (cells[cell] >> MARK_BITS === node) return cell;
    return -1;
  }

  /** Whether a row that does not fit into the node's own has no room for so many. */
  #isFull(count: number): boolean {
    const own = FIRST + this.#turn.node * ROW;
    return this.#cells[own] !== ELSEWHERE || count >= this.#cells[own + LENGTH];
  }

  /** Moves the neighbours of the node whose turn it is into a row twice as long. */
  #lengthen(): void {
    const own = FIRST + this.#turn.node * ROW;
    const row = this.#row;
    const length = row === own ? ROW : this.#cells[own + LENGTH];
    const longer = this.#take(2 * length);
    const cells = this.#cells;
    cells.copyWithin(longer, row, row + length);
    if (row !== own) this.#leave(row, length);
    cells[own] = ELSEWHERE;
    cells[own + START] = longer;
    cells[own + LENGTH] = 2 * length;
  }

  /** The start of a row that nobody has. */
  #take(length: number): number {
    const left = this.#left.get(length)?.pop();
    if (left !== undefined) return left;
    const start = this.#used;
    this.#used += length;
    if (this.#used > this.#cells.length) this.#grow();
    return start;
  }

  /** A row is needed no more. */
  #leave(start: number, length: number): void {
    const left = this.#left.get(length);
    if (left === undefined) this.#left.set(length, [start]);
    else left.push(start);
  }

  #grow(): void {
    const cells = new Int32Array(Math.floor(this.#used * 1.25));
    cells.set(this.#cells);
    this.#cells = cells;
  }
}
