import type { Milliseconds, Scenario } from "../../sim/index.js";
import type { FaultKind, Fault, Law, LinkSelector, Selector } from "../../sim/scenario/scenario.js";
import type { Dice } from "./dice.js";

/** What a fault of a run is drawn from. */
export interface Ground {
  readonly dice: Dice;
  /** The scenario that the run is drawn from. */
  readonly base: Scenario;
  /** The names of the peers that the run does not spare. */
  readonly peers: readonly string[];
  /** The same of the seeds. */
  readonly seeds: readonly string[];
  /** When the fault may be there. */
  readonly from: Milliseconds;
  readonly until: Milliseconds;
  readonly longest: Milliseconds;
  /** A name that no partition has. */
  readonly name: string;
}

/** What of the nodes that may be hit a kind of fault needs. */
type Need = "peers" | "seeds" | "nothing";

/** A kind of fault, and how one is drawn. */
interface Kind {
  readonly needs: Need;
  /** The first of them is the one whose taking effect counts. */
  draw(ground: Ground): readonly Fault[];
}

/** One kind for each name. */
export type Kinds<K extends FaultKind> = { readonly [N in K]: Kind };

/** When a fault begins, and how long it lasts: at least half a second, when there is so much time. */
export function when({ dice, from, until, longest }: Ground): { at: Milliseconds; lasts: Milliseconds } {
  const lasts = dice.span(Math.min(500, longest), longest);
  return { at: dice.moment(from, until - lasts), lasts };
}

/** Some of the peers that may be hit: mostly few. */
export function somePeers({ dice, peers }: Ground): Selector & { readonly names: readonly string[] } {
  return { names: dice.some(peers, dice.few(peers.length)) };
}

export function someSeeds({ dice, seeds }: Ground): Selector & { readonly names: readonly string[] } {
  return { names: dice.some(seeds, dice.few(seeds.length)) };
}

/** The links of some peers, both ways or one. */
export function someLinks(ground: Ground): LinkSelector {
  const { dice } = ground;
  const direction = dice.chance(0.5) ? "both" : dice.one(["out", "in"] as const);
  return { links: "of", who: somePeers(ground), direction };
}

/** A law whose draws are about so long: always, or evenly or exponentially spread. */
export function lawAbout(span: Milliseconds, { dice }: Ground): Law {
  switch (dice.one(["constant", "uniform", "exponential"] as const)) {
    case "constant":
      return { kind: "constant", value: span };
    case "uniform":
      return { kind: "uniform", low: 0, high: 2 * span };
    case "exponential":
      return { kind: "exponential", mean: span };
  }
}
