import * as fc from "fast-check";
import type { Direction, Fault, Law, LinkSelector, Milliseconds } from "../../sim/index.js";

/**
 * What a fault is fitted into. All parts of a scenario are drawn without regard to each other, and are made to fit
 * afterwards: then each of them shrinks by itself, and what is left fits again.
 */
export interface Ground {
  /** How many peers the scenario has at its start. */
  readonly count: number;
  /** The names of the peers that may be hit: at least one. */
  readonly peers: readonly string[];
  /** The same of the seeds, of which there may be none. */
  readonly seeds: readonly string[];
  /** Whether newcomers find neighbours. */
  readonly newcomers: "welcome" | "none";
  /** Faults begin from here on, and are over by `until`. */
  readonly from: Milliseconds;
  readonly until: Milliseconds;
  /** A name that no other fault has. */
  readonly name: string;
}

/** A fault, before it is known what it has to fit into: one entry of `faults`, or two that belong together. */
export type DrawnFault = (ground: Ground) => readonly Fault[];

/** A span of time in milliseconds, from 1 ms up, round more often than not. It shrinks to a second, and then below. */
export function span(most: Milliseconds): fc.Arbitrary<Milliseconds> {
  const fine = fc.integer({ min: 1, max: most });
  if (most < 1_000) return fine;
  const seconds = fc.integer({ min: 1, max: Math.floor(most / 1_000) }).map((count) => count * 1_000);
  return fc.oneof({ withCrossShrink: true }, { weight: 3, arbitrary: seconds }, { weight: 1, arbitrary: fine });
}

/** When a fault begins, and how long it lasts: at the beginning of the time for faults, and shortly, once it is shrunk. */
export const when = fc
  .record({ start: fc.oneof(fc.constant(0), span(600_000)), length: span(60_000) })
  .map(({ start, length }) => ({ from, until }: Ground) => {
    const at = from + (start % (until - from));
    return { at, lasts: Math.min(length, until - at) };
  });

/** Up to three peers. */
export const somePeers = chosen(({ peers }) => peers);

/** Up to three seeds. */
export const someSeeds = chosen(({ seeds }) => seeds);

function chosen(among: (ground: Ground) => readonly string[]) {
  return fc.array(fc.nat(9_999), { minLength: 1, maxLength: 3 }).map((lots) => (ground: Ground) => {
    const names = among(ground);
    return { names: [...new Set(lots.map((lot) => names[lot % names.length]))] };
  });
}

export const direction: fc.Arbitrary<Direction> = fc.constantFrom("both", "out", "in");

/** Links: all, those of some peers, or a share of them at random. */
export const someLinks: fc.Arbitrary<(ground: Ground) => LinkSelector> = fc.oneof(
  fc.record({ who: somePeers, direction }).map(({ who, ...plan }) => (ground: Ground): LinkSelector => {
    return { links: "of", who: who(ground), ...plan };
  }),
  fc.constantFrom(0.1, 0.5).map((share) => (): LinkSelector => ({ links: "random", amount: { kind: "share", share } })),
  fc.constant((): LinkSelector => ({ links: "all" })),
);

/** A law whose draws are about so long. */
export function lawUpTo(most: Milliseconds): fc.Arbitrary<Law> {
  return fc.tuple(fc.constantFrom("constant", "uniform", "exponential"), span(most)).map(([kind, length]): Law => {
    if (kind === "constant") return { kind, value: length };
    return kind === "uniform" ? { kind, low: 0, high: 2 * length } : { kind: "exponential", mean: length };
  });
}
