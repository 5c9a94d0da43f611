import tychei from "seedrandom/lib/tychei.js";

/** Draws the next number in [0, 1). */
export type RandomStream = () => number;

/**
 * All randomness of a run: streams of seedrandom's `tychei`, named after the run's seed, their purpose and their owner
 * (`7/node/peer-12`). What one stream draws never moves another, so adding a peer, a fault or an observer leaves all
 * other draws as they were.
 */
export class Randomness {
  #seed: number;
  /** How often it was reseeded. */
  #epoch = 0;
  readonly #packed: { readonly streams: PackedStreams; readonly purpose: string }[] = [];

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** The stream of that purpose and owner, from its beginning. */
  stream(purpose: string, owner: string): RandomStream {
    let epoch = this.#epoch;
    let draw = tychei(this.#label(purpose, owner));
    return () => {
      if (epoch !== this.#epoch) {
        epoch = this.#epoch;
        draw = tychei(this.#label(purpose, owner));
      }
      return draw();
    };
  }

  /** The streams of one purpose for owners 0 … n−1, packed. */
  streams(purpose: string, owners: number, nameOf: (owner: number) => string): PackedStreams {
    const streams = new PackedStreams(this.#label(purpose, ""), owners, nameOf);
    this.#packed.push({ streams, purpose });
    return streams;
  }

  /** From now on, every stream goes on as the one of its name that belongs to this seed, from its beginning. */
  reseed(seed: number): void {
    this.#seed = seed;
    this.#epoch++;
    for (const { streams, purpose } of this.#packed) streams.restart(this.#label(purpose, ""));
  }

  #label(purpose: string, owner: string): string {
    return `${this.#seed}/${purpose}/${owner}`;
  }
}

/** The rounds that `tychei` runs after it has taken in the label. */
const SEEDING_ROUNDS = 20;

/**
 * The streams of many owners in sixteen bytes each: the very numbers of seedrandom's `tychei`, whose generators are five
 * closures apiece and too much for a million nodes. (Neves and Araujo, "Fast and small nonlinear pseudorandom number
 * generators", 2011.) A stream is seeded when it is first drawn from.
 */
export class PackedStreams {
  #prefix: string;
  readonly #nameOf: (owner: number) => string;
  readonly #owners: number;
  /** Four words a stream; all zero before it is seeded, which no stream ever is. */
  #states = new Int32Array(0);

  constructor(prefix: string, owners: number, nameOf: (owner: number) => string) {
    this.#prefix = prefix;
    this.#owners = owners;
    this.#nameOf = nameOf;
  }

  /** All streams begin again, named after another prefix. */
  restart(prefix: string): void {
    this.#prefix = prefix;
    this.#states.fill(0);
  }

  /** The next number in [0, 1) of that owner's stream. */
  next(owner: number): number {
    return (this.nextInt32(owner) >>> 0) / 0x1_0000_0000;
  }

  /** The same, times 2^32, as a signed integer: a number that needs no memory of its own. */
  nextInt32(owner: number): number {
    const states = this.#states;
    const at = owner * 4;
    const a = states[at];
    let b = states[at + 1];
    let c = states[at + 2];
    let d = states[at + 3];
    if ((a | b | c | d) === 0) return this.#first(owner);
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
    return f;
  }

  /** The next numbers of that owner's stream, as {@link nextInt32} gives them: as many, their state kept at hand. */
  nextInt32s(owner: number, count: number, into: Int32Array): void {
    if (count === 0) return;
    into[0] = this.nextInt32(owner);
    const states = this.#states;
    const at = owner * 4;
    let a = states[at];
    let b = states[at + 1];
    let c = states[at + 2];
    let d = states[at + 3];
    for (let i = 1; i < count; i++) {
      b = (b << 25) ^ (b >>> 7) ^ c;
      c = (c - d) | 0;
      d = (d << 24) ^ (d >>> 8) ^ a;
      const e = (a - b) | 0;
      b = (b << 20) ^ (b >>> 12) ^ c;
      c = (c - d) | 0;
      a = (e - b) | 0;
      d = (d << 16) ^ (c >>> 16) ^ e;
      into[i] = a;
    }
    states[at] = a;
    states[at + 1] = b;
    states[at + 2] = c;
    states[at + 3] = d;
  }

  /** Reads the stream's state and draws nothing: the value means nothing. */
  touch(owner: number): number {
    return this.#states.length === 0 ? 0 : this.#states[owner * 4];
  }

  /** Seeds the stream, and draws from it for the first time. */
  #first(owner: number): number {
    if (this.#states.length === 0) this.#states = new Int32Array(4 * this.#owners);
    const label = this.#prefix + this.#nameOf(owner);
    const states = this.#states;
    const at = owner * 4;
    states[at + 2] = 2_654_435_769 | 0;
    states[at + 3] = 1_367_130_551;
    for (let round = 0; round < label.length + SEEDING_ROUNDS; round++) {
      if (round < label.length) states[at + 1] ^= label.charCodeAt(round);
      this.nextInt32(owner);
    }
    return this.nextInt32(owner);
  }
}
