import type { Milliseconds, Scenario } from "../sim/index.js";
import { DEFAULT_HUNT, FAULT_KINDS, type FaultKind, NEEDS } from "../sim/scenario/hunt-plan.js";
import type { Variation, WeightedKind } from "../sim/scenario/scenario.js";
import { settlingTime } from "../sim/scenario/whatever-happens.js";
import { writeDuration } from "../sim/scenario/units.js";
import { KINDS } from "./draw/kinds.js";
import { judgedIn } from "./judged.js";

/** How long a fault lasts at most, when nobody says. */
const LONGEST: Milliseconds = 60_000;

/** What the runs of a hunt are drawn from: the plan of its scenario, every default filled in. */
export interface Space {
  /** The scenario that every run begins from, with what is judged of runs. */
  readonly base: Scenario;
  /** The kinds of fault that are drawn, and how often each against the others. */
  readonly kinds: readonly WeightedKind[];
  /** The kinds that the scenario asks for in vain: whoever they could hit is spared. */
  readonly idle: readonly FaultKind[];
  /** The most faults that a run draws. */
  readonly most: number;
  readonly from: Milliseconds;
  readonly until: Milliseconds;
  readonly longest: Milliseconds;
  /** How many peers and seeds every run spares. */
  readonly spared: { readonly peers: number; readonly seeds: number };
  readonly network: Variation;
  readonly ties: Variation;
}

/** A hunt asks for what its scenario leaves no room for. */
export class HuntError extends Error {
  override readonly name = "HuntError";
  readonly code = "HEARSAY_HUNT";
}

/**
 * What the runs of a hunt of this scenario are drawn from.
 *
 * @throws HuntError when there is no time for faults, or nobody whom they could hit
 */
export function spaceOf(scenario: Scenario): Space {
  const plan = scenario.hunt ?? DEFAULT_HUNT;
  const { seeds, peers } = scenario;
  const from = plan.from ?? endOfJoining(scenario);
  const until = plan.until ?? endOfFaults(scenario, from);
  const spared = { peers: Math.ceil(plan.spare * peers.count), seeds: Math.ceil(plan.spare * seeds) };
  const kinds = plan.faults ?? FAULT_KINDS.filter((kind) => canBe(kind, scenario)).map((kind) => ({ kind, weight: 1 }));
  const drawable = kinds.filter(({ kind }) => hitsSomebody(kind, scenario, spared));
  if (kinds.length > 0 && drawable.length === 0) {
    const what = `${spared.peers} of ${peers.count} peers and ${spared.seeds} of ${seeds} seeds`;
    throw new HuntError(`faults have nobody to hit: the hunt spares ${what}; spare less (\`hunt: { spare: … }\`)`);
  }
  if (drawable.length > 0 && until <= from) {
    const window = `after ${writeDuration(from)}, and all are to be over by ${writeDuration(until)}`;
    const remedy = "make the run longer, or set `hunt: { window: { from: …, until: … } }`";
    throw new HuntError(`there is no time for faults: they would begin ${window}; ${remedy}`);
  }
  return {
    base: { ...scenario, expect: judgedIn(scenario), hunt: null },
    kinds: drawable,
    idle: (plan.faults ?? []).filter((each) => !drawable.includes(each)).map(({ kind }) => kind),
    most: plan.most,
    from,
    until,
    longest: Math.min(plan.longest ?? LONGEST, until - from),
    spared,
    network: plan.network,
    ties: plan.ties,
  };
}

/** When the last peer has had the time to join. */
function endOfJoining({ peers, overlay, protocol }: Scenario): Milliseconds {
  const last = peers.join.at + (peers.count - 1) * peers.join.every;
  return overlay.kind === "protocol" ? last + protocol.join.wait : last;
}

/** Faults have that long at least, even if what comes after them is then too short to be judged. */
const LEAST: Milliseconds = 10_000;

/**
 * When faults have to be over for what comes after them to be judged: at two thirds of the run; and before that, where
 * lists and links take longer to settle, or the last messages are published earlier.
 */
function endOfFaults(scenario: Scenario, from: Milliseconds): Milliseconds {
  const { duration, protocol } = scenario;
  const wanted = [duration - settlingTime(protocol), lastNews(scenario)].filter((at) => at >= from + LEAST);
  return Math.floor(Math.min((duration * 2) / 3, ...wanted));
}

/** When the last messages are published, about. */
function lastNews({ peers, protocol: { gossip }, publish }: Scenario): Milliseconds {
  const asked = publish.map(({ at, count, every }) => at + (count - 1) * every);
  const lastJoin = peers.join.at + (peers.count - 1) * peers.join.every;
  // Its last two are left for after the faults.
  const own = gossip === "off" ? [] : [lastJoin + (gossip.messages - 2) * gossip.every];
  return Math.max(0, ...asked, ...own);
}

function canBe(kind: FaultKind, { seeds, overlay }: Scenario): boolean {
  const need = NEEDS[kind];
  return need === undefined || (need === "seeds" ? seeds > 0 : overlay.kind === "protocol");
}

function hitsSomebody(kind: FaultKind, { peers, seeds }: Scenario, spared: Space["spared"]): boolean {
  const { needs } = KINDS[kind];
  return needs === "nothing" || (needs === "peers" ? spared.peers < peers.count : spared.seeds < seeds);
}
