import { FaultError } from "../../sim/faults/fault-error.js";
import type { Scenario } from "../../sim/index.js";
import { NodeCrash, Simulation } from "../../sim/index.js";
import { namesOf } from "../../sim/population.js";
import { Randomness } from "../../sim/random.js";
import { givenLinks, places } from "../../sim/world/places.js";
import type { ProtocolMaker } from "../trial.js";
import { Diary, type Interest } from "./diary.js";

/** How runs are made again to explain them. */
export interface WhyOptions {
  /** Makes the protocol for each run. Default, or where it gives none: seed-and-peer, as the scenario sets it. */
  readonly protocol?: ProtocolMaker;
}

/** Runs a scenario, and keeps what is of interest. */
export function keep(scenario: Scenario, interest: Interest, { protocol }: WhyOptions): Diary {
  const diary = new Diary(interest, givenTo(scenario));
  const own = protocol?.(scenario);
  const simulation = new Simulation(scenario, {
    observers: [diary],
    ...(own === undefined ? {} : { protocol: own }),
  });
  try {
    while (simulation.advance(1_000_000));
  } catch (error) {
    // A node that throws ends a run; another world may lack what a later fault is about, and ends there.
    if (!(error instanceof NodeCrash || error instanceof FaultError)) throw error;
  }
  return diary;
}

function givenTo(scenario: Scenario): (node: string) => readonly string[] {
  const names = namesOf(scenario);
  const given = givenLinks(scenario, names, new Randomness(scenario.seed));
  if (given === undefined) return () => [];
  const placeOf = places(names, given);
  return (node) => {
    const id = names.find(node);
    return id === undefined ? [] : (placeOf(id).neighbours ?? []).map((neighbour) => names.of(neighbour));
  };
}
