import { OverlayError } from "./overlay-error.js";

/**
 * An undirected graph over peers 0…n−1 without loops or double links, as compressed rows: peer i's neighbours are
 * `targets[offsets[i] … offsets[i + 1] − 1]`, ascending. Each link is in two rows.
 *
 * ```
 *    0 ── 1      offsets  0   2   4     7   8
 *    │  ╱        targets  1 2 0 2 0 1 3 2
 *    2 ── 3      peer     ╰0╯ ╰1╯ ╰─2─╯ 3
 * ```
 */
export interface Overlay {
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
}

/** The most links of an overlay: two gigabytes of targets. */
const MOST_LINKS = 268_435_456;

/** Links as they are found, to be made an overlay of. A link may come twice, and either way round; it counts once. */
export class LinkList {
  readonly #peers: number;
  /** The two ends of link i at 2i and 2i + 1. */
  #ends: Int32Array;
  #length = 0;

  /**
   * @param expected the number of links to make room for
   * @throws OverlayError when that is more than an overlay can hold
   */
  constructor(peers: number, expected: number) {
    refuseTooMany(expected);
    this.#peers = peers;
    this.#ends = new Int32Array(2 * expected);
  }

  /** The number of links so far. */
  get length(): number {
    return this.#length;
  }

  /**
   * Adds a link between two different peers.
   *
   * @throws OverlayError when there are more links than an overlay can hold
   */
  add(a: number, b: number): void {
    const at = 2 * this.#length;
    if (at === this.#ends.length) this.#grow();
    this.#ends[at] = a;
    this.#ends[at + 1] = b;
    this.#length++;
  }

  /** One end of a link: those of link i are ends 2i and 2i + 1. */
  end(index: number): number {
    return this.#ends[index];
  }

  /** The overlay of all links added. */
  toOverlay(): Overlay {
    return withoutDoubles(this.#sortedRows());
  }

  #grow(): void {
    refuseTooMany(this.#length + 1);
    const room = Math.min(Math.max(2 * this.#length, 1024), MOST_LINKS);
    const ends = new Int32Array(2 * room);
    ends.set(this.#ends);
    this.#ends = ends;
  }

  /**
   * Rows with doubles. To sort them costs no comparison: the rows of a graph are their own transpose, and transposing
   * row by row fills every row in ascending order.
   */
  #sortedRows(): Overlay {
    const ends = this.#ends;
    const count = 2 * this.#length;
    const offsets = new Int32Array(this.#peers + 1);
    for (let i = 0; i < count; i++) offsets[ends[i] + 1]++;
    for (let peer = 0; peer < this.#peers; peer++) offsets[peer + 1] += offsets[peer];

    const rows = new Int32Array(count);
    let next = offsets.slice();
    for (let i = 0; i < count; i++) rows[next[ends[i]]++] = ends[i ^ 1];

    const targets = new Int32Array(count);
    next = offsets.slice();
    for (let peer = 0; peer < this.#peers; peer++) {
      for (let i = offsets[peer]; i < offsets[peer + 1]; i++) targets[next[rows[i]]++] = peer;
    }
    return { offsets, targets };
  }
}

/** @throws OverlayError when that is more than an overlay can hold */
export function refuseTooMany(links: number): void {
  if (links <= MOST_LINKS) return;
  throw new OverlayError(
    "OVERLAY_TOO_LARGE",
    `The overlay has ${links} links or more, and the most is ${MOST_LINKS}: take fewer peers or fewer links.`,
  );
}

/** Drops repeated neighbours from sorted rows, in place. */
function withoutDoubles({ offsets, targets }: Overlay): Overlay {
  let kept = 0;
  for (let peer = 0, from = 0; peer + 1 < offsets.length; peer++) {
    const to = offsets[peer + 1];
    for (let i = from; i < to; i++) {
      if (i === from || targets[i] !== targets[i - 1]) targets[kept++] = targets[i];
    }
    from = to;
    offsets[peer + 1] = kept;
  }
  return { offsets, targets: kept === targets.length ? targets : targets.slice(0, kept) };
}
