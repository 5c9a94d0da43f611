import type { RecordedEvent } from "../../sim/index.js";
import type { EverLinks } from "./ever-links.js";

/** The states of a node at a moment; a node that is frozen has its links. */
export const NOT_STARTED = 0;
export const UP = 1;
export const FROZEN = 2;
export const CRASHED = 3;
export const POWERED_OFF = 4;
export const LEFT = 5;

const STATES: Partial<Record<RecordedEvent, number>> = {
  started: UP,
  thawed: UP,
  frozen: FROZEN,
  crashed: CRASHED,
  "powered off": POWERED_OFF,
  left: LEFT,
};

/** The network at a moment of a run. */
export class Moment {
  /** For each node, its state. */
  readonly states: Uint8Array;
  /** For each node, how often it was counted as not answering, so far. */
  readonly strikes: Uint32Array;
  /** For each node, by how many others it was declared dead, so far. */
  readonly declarations: Uint32Array;
  readonly #ever: EverLinks;
  /** For each link that there ever is, whether it is there now. */
  readonly #isThere: Uint8Array;
  readonly #degrees: Uint32Array;
  #links: number;
  /** For each seed, by its place, whom it lists. A copy shares these sets until either of the two changes one. */
  readonly #lists: Map<number, Set<number>>;
  readonly #ownLists = new Set<number>();

  /**
   * @param nodes how many nodes there are
   * @param ever the links of the whole run
   * @param before the moment that this one begins as; default: the one before anything has happened
   */
  constructor(nodes: number, ever: EverLinks, before?: Moment) {
    this.#ever = ever;
    if (before === undefined) {
      this.states = new Uint8Array(nodes);
      this.strikes = new Uint32Array(nodes);
      this.declarations = new Uint32Array(nodes);
      this.#isThere = new Uint8Array(ever.one.length);
      this.#degrees = new Uint32Array(nodes);
      this.#links = 0;
      this.#lists = new Map();
    } else {
      this.states = before.states.slice();
      this.strikes = before.strikes.slice();
      this.declarations = before.declarations.slice();
      this.#isThere = before.#isThere.slice();
      this.#degrees = before.#degrees.slice();
      this.#links = before.#links;
      this.#lists = new Map(before.#lists);
      before.#ownLists.clear();
    }
  }

  /** How many nodes there are, of whatever state. */
  get nodes(): number {
    return this.states.length;
  }

  /** How many links there are. */
  get links(): number {
    return this.#links;
  }

  /** Whom each seed lists; one that is down keeps its list, and may have it again. */
  get lists(): ReadonlyMap<number, ReadonlySet<number>> {
    return this.#lists;
  }

  /** Up, or frozen. */
  isAlive(node: number): boolean {
    return this.states[node] === UP || this.states[node] === FROZEN;
  }

  /** Ascending; a set of its own for each call. */
  neighbours(node: number): ReadonlySet<number> {
    const { offsets, links, one, other } = this.#ever;
    const neighbours = new Set<number>();
    for (let at = offsets[node]; at < offsets[node + 1]; at++) {
      const link = links[at];
      if (this.#isThere[link] === 1) neighbours.add(one[link] === node ? other[link] : one[link]);
    }
    return neighbours;
  }

  degree(node: number): number {
    return this.#degrees[node];
  }

  /** Calls back for each link, the lower end first; by ascending lower end, then by the higher one. */
  forEachLink(callback: (one: number, other: number) => void): void {
    const { one, other } = this.#ever;
    for (let link = 0; link < one.length; link++) if (this.#isThere[link] === 1) callback(one[link], other[link]);
  }

  copy(): Moment {
    return new Moment(this.nodes, this.#ever, this);
  }

  /**
   * What happens next.
   *
   * @param link of a row about a link: its number among the links of the run
   */
  apply(what: RecordedEvent, node: number, other: number, link: number): void {
    switch (what) {
      case "linked":
        this.#setLink(link, 1);
        return;
      case "unlinked":
        this.#setLink(link, 0);
        return;
      case "strike":
        this.strikes[other]++;
        return;
      case "declared dead":
        this.declarations[other]++;
        return;
      case "listed":
        this.#listOf(node).add(other);
        return;
      case "unlisted":
        this.#listOf(node).delete(other);
        return;
      case "memory lost":
        this.#lists.delete(node);
        return;
    }
    const state = STATES[what];
    if (state !== undefined) this.states[node] = state;
  }

  #setLink(link: number, isThere: 0 | 1): void {
    if (link < 0 || this.#isThere[link] === isThere) return;
    this.#isThere[link] = isThere;
    const change = isThere === 1 ? 1 : -1;
    this.#links += change;
    this.#degrees[this.#ever.one[link]] += change;
    this.#degrees[this.#ever.other[link]] += change;
  }

  /** The list of a seed, to be changed. */
  #listOf(seed: number): Set<number> {
    let list = this.#lists.get(seed);
    if (list === undefined || !this.#ownLists.has(seed)) {
      list = new Set(list);
      this.#lists.set(seed, list);
      this.#ownLists.add(seed);
    }
    return list;
  }
}
