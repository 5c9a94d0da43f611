import type { NodeId } from "../../src/node/contract.js";
import type { Overlay } from "../overlay/overlay.js";
import type { Burst } from "./burst.js";
import { LinkRows, NO_PLACE, roomFor } from "./link-rows.js";

/** The links of a given overlay: row i belongs to peer i, whose node id is `firstPeer` + i. */
export interface GivenLinks {
  readonly overlay: Overlay;
  readonly firstPeer: NodeId;
}

/** The opposite direction was never used. */
const NONE = -1;

/** How many links a node is expected to have at most, when nobody knows: room that is not used costs nothing. */
const EXPECTED_LINKS = 16;

/**
 * Gives each direction of each link that is used a dense id, and a place where it is known when the last message on it
 * arrives, and its base latency.
 *
 * Links of a given overlay have the ids of its rows, others those that follow, as they are first used.
 */
export class Links {
  readonly #given: GivenLinks | undefined;
  readonly #givenCount: number;
  #givenReverse: Int32Array | undefined;
  readonly #rows: LinkRows;
  /** Of links beyond the given ones: the ids of their opposite directions. */
  #reverse = new Int32Array(256);
  #count: number;
  readonly #nodes: number;

  /**
   * @param nodes how many nodes there are
   * @param latencies whether base latencies are to be kept with the links
   */
  constructor(given: GivenLinks | undefined, nodes: number, latencies: "kept" | "not kept" = "not kept") {
    this.#nodes = nodes;
    this.#given = given;
    this.#givenCount = given?.overlay.targets.length ?? 0;
    this.#count = this.#givenCount;
    this.#rows = new LinkRows(nodes, given === undefined ? nodes * EXPECTED_LINKS : placesOf(given), latencies);
    if (given !== undefined) addGiven(this.#rows, given);
  }

  /** The number of links so far, each direction counted. */
  get count(): number {
    return this.#count;
  }

  /** What is known of each link, at its place. */
  get rows(): Omit<LinkRows, "add" | "addAll" | "removeLinks"> {
    return this.#rows;
  }

  /** The link from one node to another; a new one if there was none. */
  find(from: NodeId, to: NodeId): number {
    return this.#rows.id(this.placeOf(from, to));
  }

  /** Its place in {@link rows}, until another link is found. */
  placeOf(from: NodeId, to: NodeId): number {
    const place = this.#rows.find(from, to);
    return place === NO_PLACE ? this.#create(from, to) : place;
  }

  /** Finds the links to each of these nodes but one. */
  gather(from: NodeId, to: readonly NodeId[], except: NodeId, burst: Burst): void {
    burst.reserve(to.length);
    const before = this.#count;
    this.#gatherPlaces(from, to, except, burst);
    // A new link may have moved the others.
    if (this.#count > before) this.#gatherPlaces(from, to, except, burst);
    const { count, places, links } = burst;
    for (let i = 0; i < count; i++) links[i] = this.#rows.id(places[i]);
  }

  #gatherPlaces(from: NodeId, to: readonly NodeId[], except: NodeId, burst: Burst): void {
    const { receivers, places } = burst;
    let count = 0;
    for (let i = 0; i < to.length; i++) {
      const node = to[i];
      if (node === except) continue;
      receivers[count] = node;
      places[count++] = this.placeOf(from, node);
    }
    burst.count = count;
  }

  /** The same of a link that is known to have been used; {@link NO_PLACE} when it is gone. */
  placeOfKnown(link: number, from: NodeId, to: NodeId): number {
    const place = this.#rows.find(from, to);
    return place !== NO_PLACE && this.#rows.id(place) === link ? place : NO_PLACE;
  }

  /** The opposite direction of a link; −1 when it was never used. */
  reverse(link: number): number {
    const slot = link - this.#givenCount;
    if (slot >= 0) return this.#reverse[slot];
    this.#givenReverse ??= reverseLinks((this.#given as GivenLinks).overlay);
    return this.#givenReverse[link];
  }

  /** The links from and to these nodes are gone: they begin new ones, under new ids. */
  renew(nodes: ReadonlySet<NodeId>): void {
    this.#rows.removeLinks(nodes);
  }

  #create(from: NodeId, to: NodeId): number {
    if (!(Number.isInteger(to) && to >= 0 && to < this.#nodes))
      throw new RangeError(`there is no node ${to} to send to`);
    const slot = this.#count - this.#givenCount;
    if (slot === this.#reverse.length) this.#reverse = doubled(this.#reverse);
    const back = this.#rows.find(to, from);
    const link = this.#count++;
    this.#reverse[slot] = back === NO_PLACE ? NONE : this.#rows.id(back);
    if (back !== NO_PLACE) this.#reverse[this.#rows.id(back) - this.#givenCount] = link;
    return this.#rows.add(from, to, link);
  }
}

/** How many places the rows of given links need. */
function placesOf({ overlay: { offsets } }: GivenLinks): number {
  let places = 0;
  for (let row = 0; row + 1 < offsets.length; row++) places += roomFor(offsets[row + 1] - offsets[row]);
  return places;
}

function addGiven(rows: LinkRows, { overlay: { offsets, targets }, firstPeer }: GivenLinks): void {
  for (let row = 0; row + 1 < offsets.length; row++) {
    rows.addAll(row + firstPeer, targets, offsets[row], offsets[row + 1], firstPeer);
  }
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
