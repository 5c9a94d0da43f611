import tychei from "seedrandom/lib/tychei.js";

/** Draws the next number in [0, 1). */
export type RandomStream = () => number;

/**
 * All randomness of a run: streams of seedrandom's `tychei`, named after the run's seed, their purpose and their owner
 * (`7/node/peer-12`). What one stream draws never moves another, so adding a peer, a fault or an observer leaves all
 * other draws as they were.
 */
export class Randomness {
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** The stream of that purpose and owner, from its beginning. */
  stream(purpose: string, owner: string): RandomStream {
    return tychei(this.#label(purpose, owner));
  }

  /** The streams of one purpose for many owners, packed. */
  streams(purpose: string, owners: readonly string[]): PackedStreams {
    return new PackedStreams((owner) => this.#label(purpose, owners[owner]), owners.length);
  }

  #label(purpose: string, owner: string): string {
    return `${this.#seed}/${purpose}/${owner}`;
  }
}

/**
 * The same streams for owners 0 … n−1, sixteen bytes each: a generator of the library is five closures, which is too
 * much for a million nodes. The library still seeds each stream, at its first draw; the step is that of `tychei`
 * (Neves and Araujo, "Fast and small nonlinear pseudorandom number generators", 2011).
 */
export class PackedStreams {
  readonly #label: (owner: number) => string;
  readonly #states: Int32Array;
  readonly #seeded: Uint8Array;

  constructor(label: (owner: number) => string, owners: number) {
    this.#label = label;
    this.#states = new Int32Array(4 * owners);
    this.#seeded = new Uint8Array(owners);
  }

  /** The next number in [0, 1) of that owner's stream. */
  next(owner: number): number {
    if (this.#seeded[owner] === 0) this.#begin(owner);
    const states = this.#states;
    const at = owner * 4;
    const a = states[at];
    let b = states[at + 1];
    let c = states[at + 2];
    let d = states[at + 3];
    b = (b << 25) ^ (b >>> 7) ^ c;
    c = (c - d) | 0;
    d = (d << 24) ^ (d >>> 8) ^ a;
    const e = (a - b) | 0;
    b = (b << 20) ^ (b >>> 12) ^ c;
    c = (c - d) | 0;
    const f = (e - b) | 0;
    states[at] = f;
    states[at + 1] = b;
    states[at + 2] = c;
    states[at + 3] = (d << 16) ^ (c >>> 16) ^ e;
    return (f >>> 0) / 0x1_0000_0000;
  }

  #begin(owner: number): void {
    const { a, b, c, d } = tychei(this.#label(owner), { state: true }).state();
    this.#states.set([a, b, c, d], owner * 4);
    this.#seeded[owner] = 1;
  }
}
