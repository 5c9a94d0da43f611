import type { NodeId } from "../../src/node/contract.js";
import type { Overlay } from "../overlay/overlay.js";

/** The links of a given overlay: row i belongs to peer i, whose node id is `firstPeer` + i. */
export interface GivenLinks {
  readonly overlay: Overlay;
  readonly firstPeer: NodeId;
}

/** Probes beside the sender's home before looking elsewhere. */
const PROBES_AT_HOME = 16;

const NONE = -1;

/**
 * Gives each direction of each link that is used a dense id, from which columns of what is known about it hang.
 *
 * Links of a given overlay have the ids of its rows. Others are found through a hash table (open addressing) in which
 * the links of one sender lie side by side, since a node sends to all its neighbours at once; only a sender with many
 * links is scattered.
 */
export class Links {
  readonly #given: GivenLinks | undefined;
  readonly #givenCount: number;
  /** Nodes whose given links are gone. */
  readonly #renewed = new Set<NodeId>();
  /** Of links beyond the given ones. */
  #from = new Int32Array(256);
  #to = new Int32Array(256);
  #reverse = new Int32Array(256);
  readonly #givenReverse: Int32Array | undefined;
  #lastGiven = NONE;
  #index = new Int32Array(1024);
  #count: number;
  readonly #nodes: number;
  readonly #onGrow: (capacity: number) => void;

  /**
   * @param onGrow told whenever there may be more links than columns have room for
   * @param nodes how many nodes there are
   */
  constructor(given: GivenLinks | undefined, onGrow: (capacity: number) => void, nodes = Infinity) {
    this.#nodes = nodes;
    this.#given = given;
    this.#givenCount = given?.overlay.targets.length ?? 0;
    this.#givenReverse = given === undefined ? undefined : reverseLinks(given.overlay);
    this.#count = this.#givenCount;
    this.#onGrow = onGrow;
    onGrow(this.#givenCount + this.#to.length);
  }

  /** The number of links so far, each direction counted. */
  get count(): number {
    return this.#count;
  }

  /** The link from one node to another; a new one if there was none. */
  find(from: NodeId, to: NodeId): number {
    if (this.#given !== undefined) {
      const link = this.#findGiven(this.#given, from, to);
      if (link !== NONE) return link;
    }
    const slot = this.#lookUp(from, to);
    return slot === NONE ? this.#create(from, to) : this.#givenCount + slot;
  }

  /** The opposite direction of a link; −1 when it was never used. */
  reverse(link: number): number {
    const slot = link - this.#givenCount;
    return slot < 0 ? (this.#givenReverse as Int32Array)[link] : this.#reverse[slot];
  }

  /** The links from and to these nodes are gone: they begin new ones, under new ids. */
  renew(nodes: ReadonlySet<NodeId>): void {
    for (const node of nodes) this.#renewed.add(node);
    for (let slot = 0; slot < this.#count - this.#givenCount; slot++) {
      if (!nodes.has(this.#from[slot]) && !nodes.has(this.#to[slot])) continue;
      this.#from[slot] = NONE;
      this.#to[slot] = NONE;
    }
    this.#rebuildIndex(this.#index.length);
  }

  #findGiven(given: GivenLinks, from: NodeId, to: NodeId): number {
    const row = from - given.firstPeer;
    const target = to - given.firstPeer;
    if (row < 0 || target < 0) return NONE;
    if (this.#renewed.size > 0 && (this.#renewed.has(from) || this.#renewed.has(to))) return NONE;
    const { offsets, targets } = given.overlay;
    // A node that sends to all its neighbours asks for its links one after the other.
    const next = this.#lastGiven + 1;
    if (next < offsets[row + 1] && next > offsets[row] && targets[next] === target) return (this.#lastGiven = next);
    let low = offsets[row];
    let high = offsets[row + 1];
    while (high - low > 8) {
      const middle = (low + high) >>> 1;
      if (targets[middle] <= target) low = middle;
      else high = middle;
    }
    for (; low < high; low++) if (targets[low] === target) return (this.#lastGiven = low);
    return NONE;
  }

  #create(from: NodeId, to: NodeId): number {
    if (!(Number.isInteger(to) && to >= 0 && to < this.#nodes))
      throw new RangeError(`there is no node ${to} to send to`);
    const slot = this.#count - this.#givenCount;
    if (slot === this.#to.length) this.#growColumns();
    const back = this.#lookUp(to, from);
    this.#from[slot] = from;
    this.#to[slot] = to;
    this.#reverse[slot] = NONE;
    this.#count++;
    if (slot * 2 > this.#index.length) this.#rebuildIndex(this.#index.length * 2);
    else this.#insert(slot);
    if (back !== NONE) {
      this.#reverse[slot] = this.#givenCount + back;
      this.#reverse[back] = this.#givenCount + slot;
    }
    return this.#givenCount + slot;
  }

  /** The slot of a link beyond the given ones, or −1. */
  #lookUp(from: NodeId, to: NodeId): number {
    const index = this.#index;
    const mask = index.length - 1;
    let at = home(from) & mask;
    for (let probe = 0; ; probe++) {
      const slot = index[at] - 1;
      if (slot < 0) return NONE;
      if (this.#to[slot] === to && this.#from[slot] === from) return slot;
      at = (probe === PROBES_AT_HOME ? scatter(from, to) : at + 1) & mask;
    }
  }

  #rebuildIndex(size: number): void {
    this.#index = new Int32Array(size);
    for (let slot = 0; slot < this.#count - this.#givenCount; slot++) {
      if (this.#from[slot] !== NONE) this.#insert(slot);
    }
  }

  #insert(slot: number): void {
    const index = this.#index;
    const mask = index.length - 1;
    let at = home(this.#from[slot]) & mask;
    for (let probe = 0; index[at] !== 0; probe++) {
      at = (probe === PROBES_AT_HOME ? scatter(this.#from[slot], this.#to[slot]) : at + 1) & mask;
    }
    index[at] = slot + 1;
  }

  #growColumns(): void {
    this.#from = doubled(this.#from);
    this.#to = doubled(this.#to);
    this.#reverse = doubled(this.#reverse);
    this.#onGrow(this.#givenCount + this.#to.length);
  }
}

/** Where the links of a sender are looked for first. */
function home(from: NodeId): number {
  return Math.imul(from, 0x9e3779b1) >>> 7;
}

function scatter(from: NodeId, to: NodeId): number {
  const mixed = Math.imul(Math.imul(from, 0x85ebca6b) ^ to, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 15)) >>> 1;
}

/** For each directed link of an overlay, the id of its opposite direction. */
function reverseLinks({ offsets, targets }: Overlay): Int32Array {
  const reverse = new Int32Array(targets.length);
  const filled = offsets.slice(0, -1);
  for (let row = 0; row + 1 < offsets.length; row++) {
    for (let link = offsets[row]; link < offsets[row + 1]; link++) {
      // Rows are met in ascending order, so each row's targets are met in ascending order too.
      reverse[link] = filled[targets[link]]++;
    }
  }
  return reverse;
}

function doubled(column: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}
