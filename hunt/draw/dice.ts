import { exp, ln } from "../../sim/exact-math.js";
import type { Milliseconds } from "../../sim/index.js";
import type { RandomStream } from "../../sim/random.js";

/** Draws of all kinds from one random stream. */
export class Dice {
  readonly #draw: RandomStream;

  constructor(draw: RandomStream) {
    this.#draw = draw;
  }

  /** A whole number from `low` to `high`, both included, each as likely. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.#draw() * (high - low + 1));
  }

  /** A whole number from 1 to `most`, each order of magnitude as likely: mostly few. */
  few(most: number): number {
    return Math.min(most, Math.floor(exp(this.#draw() * ln(most + 1))));
  }

  /** Whether something with that probability happens. */
  chance(probability: number): boolean {
    return this.#draw() < probability;
  }

  one<T>(among: readonly T[]): T {
    return among[this.whole(0, among.length - 1)];
  }

  /** So many of them, in their order; every such choice is as likely. */
  some<T>(among: readonly T[], count: number): T[] {
    let missing = count;
    return among.filter((_, index) => {
      const isChosen = this.#draw() * (among.length - index) < missing;
      if (isChosen) missing--;
      return isChosen;
    });
  }

  /** One of them, as often as its weight says. */
  weighted<T extends { readonly weight: number }>(among: readonly T[]): T {
    let rest = this.#draw() * among.reduce((sum, { weight }) => sum + weight, 0);
    return among.find(({ weight }) => (rest -= weight) < 0) ?? among[among.length - 1];
  }

  /** A moment from `from` to `until`, round. */
  moment(from: Milliseconds, until: Milliseconds): Milliseconds {
    const at = from + this.#draw() * (until - from);
    return Math.max(from, rounded(at));
  }

  /** A span from `low` to `high`, each order of magnitude as likely, round. */
  span(low: Milliseconds, high: Milliseconds): Milliseconds {
    if (high <= low) return rounded(high);
    return Math.max(rounded(low), rounded(exp(ln(low) + this.#draw() * (ln(high) - ln(low)))));
  }
}

/** A span, or a time, as somebody would write it: rounded down to its second digit or so; a millisecond at least. */
export function rounded(span: Milliseconds): Milliseconds {
  const step = span >= 10_000 ? 500 : span >= 1_000 ? 100 : span >= 100 ? 10 : 1;
  return Math.max(1, Math.floor(span / step) * step);
}
