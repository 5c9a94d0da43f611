import { labelsOf } from "./faults/labels.js";
import { quantileOf } from "./network/laws.js";
import { Randomness, type RandomStream } from "./random.js";
import type { Fault, Scenario } from "./scenario/scenario.js";
import { Names } from "./world/names.js";

/** The most peers that a run may have, newcomers included. */
export const MOST_PEERS = 10_000_000;

/** More peers would come than a run can have. */
export class PopulationError extends RangeError {
  override readonly name = "PopulationError";
  readonly code = "HEARSAY_POPULATION";
  /** The place in the scenario's list of the fault that brings too many. */
  readonly fault: number;

  constructor(fault: number) {
    super(
      `fault ${fault + 1} of the scenario brings more peers than a run can have: ${MOST_PEERS / 1_000_000} million`,
    );
    this.fault = fault;
  }
}

/** Peers that a fault brings, beyond those of `peers`. */
export interface Newcomers {
  /** The number of the first of them, counted from 0 over all peers; the others follow it. */
  readonly first: number;
  /** When each one starts, in microseconds, ascending. */
  readonly starts: readonly number[];
}

/** Who will be there in a run. */
export interface Population {
  /** All peers that ever come. */
  readonly peers: number;
  /** Those that each fault of the scenario brings, by its place in the list. */
  readonly newcomers: ReadonlyMap<number, Newcomers>;
}

/** What a population hangs on. */
export type PopulationPlan = Pick<Scenario, "seed" | "duration" | "peers" | "faults">;

/**
 * The peers of a scenario, those that its faults bring included. It is known before the run begins, since ids and names
 * are: the peers of `peers` come first, then the newcomers of each fault in the order of the list. So a fault that is
 * added at the end of the list leaves all others the peers that they had.
 *
 * @throws PopulationError when there are more than {@link MOST_PEERS}
 */
export function populationOf(plan: PopulationPlan): Population {
  const newcomers = new Map<number, Newcomers>();
  const labels = labelsOf(plan.faults);
  let peers = plan.peers.count;
  for (const [index, fault] of plan.faults.entries()) {
    const most = MOST_PEERS - peers;
    const starts = startsOf(fault, plan, labels[index], most);
    if (starts === undefined) continue;
    if (starts === TOO_MANY || starts.length > most) throw new PopulationError(index);
    newcomers.set(index, { first: peers, starts });
    peers += starts.length;
  }
  return { peers, newcomers };
}

/** The names of all nodes of a scenario, newcomers included. */
export function namesOf(scenario: Scenario): Names {
  return new Names(scenario.seeds, populationOf(scenario).peers);
}

const TOO_MANY = "too many";

/** When the newcomers of a fault start; undefined when it brings none. */
function startsOf(fault: Fault, plan: PopulationPlan, label: string, most: number) {
  const at = Math.round(fault.at * 1000);
  if (fault.act === "join") return regular(fault.peers, at, fault.every * 1000, most);
  if (fault.act !== "churn" || fault.arrivals === null) return undefined;
  if (fault.arrivals.kind === "together") return regular(fault.arrivals.peers, at, 0, most);
  const end = Math.round(Math.min(plan.duration, fault.lasts === null ? Infinity : fault.at + fault.lasts) * 1000);
  const { every } = fault.arrivals;
  const expected = (end - at) / (every * 1000);
  // What is hopeless need not be drawn. (A Poisson law is never ten deviations from its mean.)
  if (expected - 10 * Math.sqrt(Math.max(expected, 0)) > most) return TOO_MANY;
  return poisson(at, end, every, new Randomness(plan.seed).stream(label, "arrivals"), most);
}

function regular(count: number, at: number, every: number, most: number): number[] | typeof TOO_MANY {
  if (count > most) return TOO_MANY;
  return Array.from({ length: count }, (_, number) => Math.round(at + number * every));
}

/** A Poisson process: the spans between arrivals are exponential. */
function poisson(at: number, end: number, every: number, random: RandomStream, most: number): number[] {
  const span = quantileOf({ kind: "exponential", mean: every });
  const starts: number[] = [];
  let time = at + span(random()) * 1000;
  for (; time < end && starts.length <= most; time += span(random()) * 1000) starts.push(Math.round(time));
  return starts;
}
