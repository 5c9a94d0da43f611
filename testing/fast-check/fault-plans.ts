import * as fc from "fast-check";
import type { FaultInput, FaultKind } from "../../sim/index.js";
import { FAULT_KINDS, NEEDS } from "../../sim/scenario/hunt-plan.js";
import { writtenFault } from "../../sim/scenario/write-faults.js";
import type { DrawnFault, Ground } from "./drawn.js";
import { LINK_KINDS } from "./link-kinds.js";
import { NODE_KINDS } from "./node-kinds.js";
import { POPULATION_KINDS } from "./population-kinds.js";
import { millisecondsOf, shareOf } from "./range.js";
import { SLOW_KINDS } from "./slow-kinds.js";

/** Which faults are drawn. */
export interface FaultPlanOptions {
  /** The kinds of fault to draw from, each as often; those that the scenario leaves no room for are passed over. Default: all. */
  readonly kinds?: readonly FaultKind[];
  /** The most faults of a plan. Default 4. */
  readonly most?: number;
  /** The share of the peers, and of the seeds, that no fault chooses: the first of them. Default "50 %". */
  readonly spare?: string | 0;
}

/** What the faults of a plan have to fit into. */
export interface FaultPlanGround {
  /** How many peers there are: at least 1. */
  readonly peers: number;
  /** How many seeds there are. Default 0. */
  readonly seeds?: number;
  /** Whether newcomers find neighbours: not where the overlay is given. Default: when there are seeds. */
  readonly newcomers?: "welcome" | "none";
  /** Faults begin from here on. Default: the start of the run. */
  readonly from?: string | 0;
  /** They are over by here: before the end of the run. */
  readonly until: string;
}

/**
 * Entries of `faults` for a scenario that you have, in the order of time: none at all, once they are shrunk. Every plan is
 * valid: nodes that exist, times within the run.
 *
 * @throws RangeError when an option cannot be
 */
export function faultPlans(ground: FaultPlanGround, options: FaultPlanOptions = {}): fc.Arbitrary<FaultInput[]> {
  const { peers, seeds = 0, newcomers = seeds > 0 ? "welcome" : "none" } = ground;
  const from = millisecondsOf("from", ground.from ?? 0);
  const until = millisecondsOf("until", ground.until);
  if (until <= from) throw new RangeError(`until: ${ground.until} leaves no time for faults`);
  return drawnPlans(options).map((fit) => fit({ peers, seeds, newcomers, from, until }));
}

/** The same as numbers. Times are whole milliseconds. */
export interface Place {
  readonly peers: number;
  readonly seeds: number;
  readonly newcomers: "welcome" | "none";
  readonly from: number;
  readonly until: number;
}

/** Plans before it is known what they have to fit into. */
export function drawnPlans(options: FaultPlanOptions): fc.Arbitrary<(place: Place) => FaultInput[]> {
  const { kinds = FAULT_KINDS, most = 4, spare = "50 %" } = options;
  if (!Number.isSafeInteger(most) || most < 0) throw new RangeError(`most: ${most} is no number of faults`);
  const spared = shareOf("spare", spare);
  const unknown = kinds.find((kind) => !FAULT_KINDS.includes(kind));
  if (unknown !== undefined) throw new RangeError(`kinds: there is no ${unknown}: ${FAULT_KINDS.join(", ")}`);
  if (kinds.length === 0) return fc.constant(() => []);
  const one = fc.oneof(...kinds.map((kind) => KINDS[kind].map((drawn) => ({ kind, drawn }))));
  return fc.array(one, { maxLength: most }).map((faults) => (place) => {
    const ground = groundOf(place, spared);
    const fitting = faults.filter(({ kind }) => hasRoom(kind, ground));
    return fitting
      .flatMap(({ drawn }, index) => drawn({ ...ground, name: `partition-${index + 1}` }))
      .toSorted((a, b) => a.at - b.at)
      .map((fault) => writtenFault(fault) as FaultInput);
  });
}

const KINDS: { readonly [K in FaultKind]: fc.Arbitrary<DrawnFault> } = {
  ...NODE_KINDS,
  ...LINK_KINDS,
  ...SLOW_KINDS,
  ...POPULATION_KINDS,
};

function groundOf(place: Place, spared: number): Omit<Ground, "name"> {
  const { peers: count, seeds, ...rest } = place;
  return { count, peers: unspared("peer", count, spared), seeds: unspared("seed", seeds, spared), ...rest };
}

/** The last ones, the very last first: the first peers of a scenario are those that others lean on. */
function unspared(role: "peer" | "seed", count: number, spared: number): string[] {
  const names = Array.from({ length: count }, (_, index) => `${role}-${count - index}`);
  return names.slice(0, count - Math.ceil(spared * count));
}

function hasRoom(kind: FaultKind, { peers, seeds, newcomers }: Omit<Ground, "name">): boolean {
  if (NEEDS[kind] === "newcomers" && newcomers === "none") return false;
  if (OF_SEEDS.has(kind)) return seeds.length > 0;
  return kind === "join" || peers.length > 0;
}

const OF_SEEDS: ReadonlySet<FaultKind> = new Set(["seedOutage", "lyingSeeds"]);
