import type { Randomness, RandomStream } from "../random.js";
import { LinkList, type Overlay } from "./overlay.js";
import { OverlayError } from "./overlay-error.js";

/**
 * A random graph in which each peer has exactly `degree` neighbours: nearly uniform among all such graphs where degree²
 * is small against the number of peers.
 *
 * Each peer has `degree` stubs, and stubs are paired at random (B. Bollobás, 1980). Loops and double links are then
 * switched away, each with a random other link (B. D. McKay and N. C. Wormald, "Uniform generation of random regular
 * graphs of moderate degree", Journal of Algorithms 11 (1990) 52–67). A graph with more than half of all links is made
 * as the complement of one with less, which also bounds the repair; see {@link repair}.
 *
 * @throws OverlayError when no such graph exists: `degree` is not below the number of peers, or both are odd
 */
export function regular(peers: number, degree: number, randomness: Randomness): Overlay {
  if (degree > 0 && degree >= peers) {
    throw new OverlayError(
      "OVERLAY_IMPOSSIBLE",
      `${peers} peers cannot have ${degree} neighbours each: the most is ${peers - 1}.`,
    );
  }
  if ((peers * degree) % 2 === 1) {
    throw new OverlayError(
      "OVERLAY_IMPOSSIBLE",
      `${peers} peers cannot have ${degree} neighbours each: one of the two numbers must be even.`,
    );
  }
  const random = randomness.stream("overlay", "all");
  const opposite = peers - 1 - degree;
  return opposite < degree ? complement(sparse(peers, opposite, random)) : sparse(peers, degree, random);
}

/** The same for a degree of at most (peers − 1) / 2. */
function sparse(peers: number, degree: number, random: RandomStream): Overlay {
  const links = new LinkList(peers, (peers * degree) / 2);
  const stubs = new Int32Array(peers * degree);
  for (let i = 0; i < stubs.length; i++) stubs[i] = Math.floor(i / degree);
  shuffle(stubs, random);
  repair(stubs, new Neighbours(peers, degree), random);
  for (let i = 0; i < stubs.length; i += 2) links.add(stubs[i], stubs[i + 1]);
  return links.toOverlay();
}

/** Fisher and Yates. */
function shuffle(items: Int32Array, random: RandomStream): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const item = items[last];
    items[last] = items[other];
    items[other] = item;
  }
}

/**
 * Switches loops and double links away, where link i joins `stubs[2i]` and `stubs[2i + 1]`:
 *
 * ```
 *   a ── b          a    b
 *              ⇒    │    │      if neither a and c nor b and d are linked, or the same
 *   c ── d          c    d
 * ```
 *
 * Each switch leaves fewer loops and doubles. The partner is the first that fits from a random one on, and there always
 * is one: of the peers × degree ways to choose c and d, at most degree × degree have a c that does not fit, and as many
 * a d, which is less than all of them while degree < peers / 2. So this ends, and soon: few links are bad at first, about
 * degree² / 4, and nearly every partner fits.
 */
function repair(stubs: Int32Array, neighbours: Neighbours, random: RandomStream): void {
  const bad: number[] = [];
  for (let i = 0; i < stubs.length; i += 2) {
    if (stubs[i] === stubs[i + 1] || neighbours.has(stubs[i], stubs[i + 1])) bad.push(i);
    neighbours.add(stubs[i], stubs[i + 1]);
  }
  for (const i of bad) {
    while (stubs[i] === stubs[i + 1] || neighbours.hasTwice(stubs[i], stubs[i + 1])) {
      let j = Math.floor(random() * stubs.length);
      while (!fits(stubs[i], stubs[j]) || !fits(stubs[i + 1], stubs[j ^ 1])) {
        j = (j + 1) % stubs.length;
      }
      switchEnds(i, j);
    }
  }

  function fits(a: number, c: number): boolean {
    return a !== c && !neighbours.has(a, c);
  }

  function switchEnds(i: number, j: number): void {
    const [a, b, c, d] = [stubs[i], stubs[i + 1], stubs[j], stubs[j ^ 1]];
    neighbours.replace(a, b, c);
    neighbours.replace(b, a, d);
    neighbours.replace(c, d, a);
    neighbours.replace(d, c, b);
    stubs[i + 1] = c;
    stubs[j] = b;
  }
}

/** Who is linked to whom, loops and doubles included: the same number of entries for each peer, in a flat array. */
class Neighbours {
  readonly #degree: number;
  readonly #entries: Int32Array;
  readonly #counts: Int32Array;

  constructor(peers: number, degree: number) {
    this.#degree = degree;
    this.#entries = new Int32Array(peers * degree).fill(-1);
    this.#counts = new Int32Array(peers);
  }

  /** Notes a link in the entries of both its ends; a loop has two entries. */
  add(a: number, b: number): void {
    this.#entries[a * this.#degree + this.#counts[a]++] = b;
    this.#entries[b * this.#degree + this.#counts[b]++] = a;
  }

  has(peer: number, other: number): boolean {
    return this.#find(peer, other, peer * this.#degree) !== -1;
  }

  hasTwice(peer: number, other: number): boolean {
    const first = this.#find(peer, other, peer * this.#degree);
    return first !== -1 && this.#find(peer, other, first + 1) !== -1;
  }

  replace(peer: number, before: number, after: number): void {
    this.#entries[this.#find(peer, before, peer * this.#degree)] = after;
  }

  #find(peer: number, other: number, from: number): number {
    const end = (peer + 1) * this.#degree;
    for (let i = from; i < end; i++) {
      if (this.#entries[i] === other) return i;
    }
    return -1;
  }
}

/** Links exactly those who are not linked. */
function complement({ offsets, targets }: Overlay): Overlay {
  const peers = offsets.length - 1;
  const links = new LinkList(peers, (peers * (peers - 1) - targets.length) / 2);
  for (let peer = 0; peer < peers; peer++) {
    let at = offsets[peer];
    for (let other = 0; other < peers; other++) {
      if (at < offsets[peer + 1] && targets[at] === other) at++;
      else if (other < peer) links.add(peer, other);
    }
  }
  return links.toOverlay();
}
