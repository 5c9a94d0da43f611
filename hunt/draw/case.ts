import type { Scenario } from "../../sim/index.js";
import { Randomness } from "../../sim/random.js";
import { type Fault, type FaultKind, type WeightedKind } from "../../sim/scenario/scenario.js";
import type { Space } from "../space.js";
import { Dice } from "./dice.js";
import type { Ground } from "./ground.js";
import { KINDS } from "./kinds.js";
import { drawNetwork, type NetworkDraw } from "./network.js";

/** One run of a hunt, as drawn. */
export interface HuntedCase {
  /** The number of the run, from 1. */
  readonly number: number;
  /** What runs: a scenario like any other. */
  readonly scenario: Scenario;
  /** The faults that were drawn; what belongs to one, such as the thaw of a freeze, is not listed by itself. */
  readonly drawn: readonly DrawnFault[];
  readonly network: NetworkDraw["kind"];
}

/** A fault that a hunt drew. */
export interface DrawnFault {
  readonly kind: FaultKind;
  /** Its place in the scenario's list. */
  readonly fault: number;
}

/** Whose draws are whose: no draw of one purpose moves another's. */
type DiceFor = (purpose: string) => Dice;

/**
 * Draws a run of a hunt: a pure function of the space, the hunt's seed and the run's number. Each run takes its own
 * subset of the kinds of fault and leaves the others out, which finds more than having all of them in every run: what
 * one fault does is not hidden by another (Groce, Zhang, Eide, Chen and Regehr, "Swarm testing", ISSTA 2012).
 */
export function drawCase(space: Space, huntSeed: number, number: number): HuntedCase {
  const { base } = space;
  const randomness = new Randomness(huntSeed);
  const dice: DiceFor = (purpose) => new Dice(randomness.stream(`hunt/${number}/${purpose}`, ""));
  const faults = withDrawn(base.faults, drawFaults(space, dice));
  const network = drawNetwork(space, dice("network"));
  const scenario: Scenario = {
    ...base,
    seed: dice("seed").whole(0, MOST_RUN_SEED),
    network: network.plan,
    faults: faults.map(({ fault }) => fault),
    ties: space.ties === "varied" && dice("ties").chance(SHUFFLED) ? "shuffled" : base.ties,
  };
  const drawn = faults.flatMap(({ kind }, fault) => (kind === undefined ? [] : [{ kind, fault }]));
  return { number, scenario, drawn, network: network.kind };
}

/** Long enough for any number of runs to differ, and short enough to be read out. */
const MOST_RUN_SEED = 999_999_999;

/** How often ties are shuffled. */
const SHUFFLED = 0.25;

/** A fault; `kind`: it stands for one of that kind that was drawn. */
interface Entry {
  readonly fault: Fault;
  readonly kind?: FaultKind;
}

function drawFaults(space: Space, dice: DiceFor): Entry[] {
  const { base, kinds, most, spared, from, until, longest } = space;
  if (kinds.length === 0) return [];
  const swarm = drawSwarm(kinds, dice("swarm"));
  const hit = {
    peers: drawHit("peer", base.peers.count, spared.peers, dice("peers")),
    seeds: drawHit("seed", base.seeds, spared.seeds, dice("seeds")),
  };
  const count = dice("count").whole(1, most);
  return Array.from({ length: count }, (_, index) => {
    const its = dice(`fault-${index + 1}`);
    const { kind } = its.weighted(swarm);
    const name = partitionName(index + 1, base.faults);
    const ground: Ground = { dice: its, base, ...hit, from, until, longest, name };
    const [counted, ...others] = KINDS[kind].draw(ground).map((fault): Entry => ({ fault }));
    return [{ ...counted, kind }, ...others];
  }).flat();
}

/** The kinds of a run: of every size as often, and more often those of a greater weight. */
function drawSwarm(kinds: readonly WeightedKind[], dice: Dice): readonly WeightedKind[] {
  const left = [...kinds];
  return Array.from({ length: dice.whole(1, kinds.length) }, () => {
    const chosen = dice.weighted(left);
    left.splice(left.indexOf(chosen), 1);
    return chosen;
  });
}

/** The names of those that a run does not spare. */
function drawHit(role: "peer" | "seed", count: number, spared: number, dice: Dice): string[] {
  const names = Array.from({ length: count }, (_, index) => `${role}-${index + 1}`);
  return dice.some(names, count - spared);
}

/** A name that no partition of the scenario has. */
function partitionName(number: number, own: readonly Fault[]): string {
  let name = `cut-${number}`;
  while (own.some((fault) => fault.act === "partition" && fault.name === name)) name += "-of-the-hunt";
  return name;
}

/** The scenario's own faults and those that were drawn, in the order of time. */
function withDrawn(own: readonly Fault[], drawn: readonly Entry[]): Entry[] {
  return [...own.map((fault): Entry => ({ fault })), ...drawn].toSorted((a, b) => a.fault.at - b.fault.at);
}
