import type { NodeId } from "../../src/node/contract.js";
import type { PackedStreams } from "../random.js";
import type { Law } from "../scenario/scenario.js";
import { quantileOf } from "./laws.js";

/** The longest jitter, in milliseconds, of which twice the microseconds are a small integer. */
const LONGEST_DOUBLED = 1_000_000;

/** What each message takes beyond its link's latency: drawn anew for each, from its sender's stream. */
export class Jitter {
  /** Whether there is any. */
  readonly any: boolean;
  readonly #streams: PackedStreams;
  readonly #quantile: (u: number) => number;
  /** Set when the law is uniform. */
  readonly #uniform: { readonly low: number; readonly high: number } | undefined;
  #draws = new Int32Array(64);

  constructor(law: Law, streams: PackedStreams) {
    this.any = !(law.kind === "constant" && law.value === 0);
    this.#streams = streams;
    this.#quantile = quantileOf(law);
    this.#uniform = law.kind === "uniform" && law.high <= LONGEST_DOUBLED ? law : undefined;
  }

  /** That of the sender's next message, in whole microseconds. */
  next(from: NodeId): number {
    return this.any ? this.#microsOf(this.#streams.nextInt32(from)) : 0;
  }

  /** Adds those of its next messages to their delays. */
  addTo(from: NodeId, count: number, delays: Float64Array): void {
    if (!this.any) return;
    if (this.#draws.length < count) this.#draws = new Int32Array(2 * count);
    const draws = this.#draws;
    this.#streams.nextInt32s(from, count, draws);
    const uniform = this.#uniform;
    if (uniform === undefined) {
      for (let i = 0; i < count; i++) delays[i] += this.#microsOf(draws[i]);
      return;
    }
    // A law as frequent as this one is worth a loop of its own, and a rounding without a call: half of twice as much.
    const { low, high } = uniform;
    for (let i = 0; i < count; i++) {
      const u = (draws[i] >>> 0) / 0x1_0000_0000;
      delays[i] += ((((low + (high - low) * u) * 2000) | 0) + 1) >> 1;
    }
  }

  /** Reads the state of a sender's stream and draws nothing: the value means nothing. */
  touch(from: NodeId): number {
    return this.#streams.touch(from);
  }

  /** @param drawn a number in [0, 1), times 2^32 */
  #microsOf(drawn: number): number {
    return Math.round(this.#quantile((drawn >>> 0) / 0x1_0000_0000) * 1000);
  }
}
