import type { Scenario } from "../../sim/index.js";
import { type ProtocolMaker, type Trial, tryOut } from "../trial.js";
import type { Candidate, Failing, Pass } from "./candidate.js";
import { fewerExpectations } from "./fewer-expectations.js";
import { fewerFaults } from "./fewer-faults.js";
import { fewerMessages } from "./fewer-messages.js";
import { farFewerPeers, fewerPeers } from "./fewer-peers.js";
import { fewerSeeds } from "./fewer-seeds.js";
import { givenOverlay } from "./given-overlay.js";
import { Judge } from "./judge.js";
import { listedDecisions } from "./listed-decisions.js";
import { milderNetwork } from "./milder-network.js";
import { rounder, simplerSeed } from "./rounder.js";
import { shorter, shorterWaits } from "./shorter.js";
import { difference, NO_SIZE, type Size, sum } from "./size.js";
import { usualSettings } from "./usual-settings.js";
import { weakerFaults } from "./weaker-faults.js";

/** How a failure is made small. */
export interface ShrinkOptions {
  /** Makes the protocol for each run. Default, or where it gives none: seed-and-peer, as the scenario sets it. */
  readonly protocol?: ProtocolMaker;
  /** Ends after so many runs, with the smallest so far. Default: when nothing can be made smaller. */
  readonly mostRuns?: number;
}

/** What one pass gained, in all rounds together. */
export interface PassGain {
  readonly pass: string;
  readonly runs: number;
  /** How many of them failed as the original does, and were smaller. */
  readonly kept: number;
  /** By how much each part of the size became less; negative: more. */
  readonly gained: Size;
}

/** A failure that was made small. */
export interface Shrunk {
  /** The smallest scenario found. It fails with the signature. */
  readonly scenario: Scenario;
  readonly signature: string;
  readonly original: Size;
  readonly size: Size;
  readonly runs: number;
  /** The events of all runs. */
  readonly events: number;
  readonly passes: readonly PassGain[];
  /** Whether no pass finds anything smaller; false when it ended before that. */
  readonly isSmallest: boolean;
}

/** How far it is: the pass at work, and all that was gained so far. */
export interface ShrinkProgress {
  readonly pass: string;
  readonly soFar: Shrunk;
}

/** There is nothing to make small: the run did not fail. */
export class NothingToShrink extends Error {
  override readonly name = "NothingToShrink";
  readonly code = "HEARSAY_NOTHING_TO_SHRINK";
  /** How it went instead. */
  readonly trial: Trial;

  constructor(trial: Trial) {
    super(
      trial.outcome === "void"
        ? trial.why
        : "nothing to shrink: nothing that was judged failed; give a seed that fails",
    );
    this.trial = trial;
  }
}

/**
 * The smallest scenario that fails with the same signature as this one: of fewer faults, peers, seeds, links and messages,
 * with less left to chance, shorter, and in rounder numbers. The same scenario and options give the same result.
 *
 * @throws NothingToShrink when it does not fail
 */
export function shrink(scenario: Scenario, options: ShrinkOptions = {}): Shrunk {
  const steps = shrinkSteps(scenario, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * The same, run by run: yields after each, so that its owner can show how far it is, and stop with what there is.
 *
 * @throws NothingToShrink when it does not fail
 */
export function* shrinkSteps(scenario: Scenario, options: ShrinkOptions = {}): Generator<ShrinkProgress, Shrunk> {
  const { protocol, mostRuns = Infinity } = options;
  const trialOptions = protocol === undefined ? {} : { protocol };
  const trial = tryOut(scenario, trialOptions);
  if (trial.outcome !== "failed" && trial.outcome !== "crashed") throw new NothingToShrink(trial);
  const judge = new Judge(scenario, trial, trialOptions);
  const original = judge.best.size;
  const gains = new Map<string, PassGain>();
  const soFar = (isSmallest: boolean): Shrunk => ({
    scenario: judge.best.scenario,
    signature: trial.signature,
    original,
    size: judge.best.size,
    runs: judge.runs,
    events: judge.events,
    passes: [...gains.values()],
    isSmallest,
  });

  for (let before: Failing | undefined; before !== judge.best;) {
    before = judge.best;
    for (const pass of passesFor(protocol)) {
      for (const _ of carryOut(pass, judge, gains)) {
        if (judge.runs >= mostRuns) return soFar(false);
        yield { pass: pass.name, soFar: soFar(false) };
      }
    }
  }
  return soFar(true);
}

/** Coarse ones first: what they gain makes the runs of the others cheap. */
function passesFor(protocol: ProtocolMaker | undefined): readonly Pass[] {
  return [
    farFewerPeers,
    fewerMessages,
    fewerExpectations,
    shorter,
    fewerFaults,
    fewerPeers,
    fewerSeeds,
    givenOverlay(protocol),
    milderNetwork,
    weakerFaults,
    listedDecisions(protocol),
    shorterWaits,
    usualSettings,
    rounder,
    simplerSeed,
  ];
}

/** Tries all that a pass proposes. Yields after each run. */
function* carryOut(pass: Pass, judge: Judge, gains: Map<string, PassGain>): Generator<void, void> {
  const proposals = pass.propose(judge.best);
  for (let step = proposals.next(); step.done !== true;) {
    const best = judge.best;
    const found: Failing | undefined = yield* counted(pass.name, step.value, judge, gains);
    if (judge.best !== best) gain(pass.name, best.size, judge.best.size, gains);
    step = proposals.next(found);
  }
}

function* counted(name: string, candidate: Candidate, judge: Judge, gains: Map<string, PassGain>) {
  const weighing = judge.weigh(candidate);
  for (let step = weighing.next(); ; step = weighing.next()) {
    if (step.done === true) return step.value;
    const known = gains.get(name) ?? unusedPass(name);
    gains.set(name, { ...known, runs: known.runs + 1 });
    yield;
  }
}

function gain(name: string, from: Size, to: Size, gains: Map<string, PassGain>): void {
  const known = gains.get(name) ?? unusedPass(name);
  gains.set(name, { ...known, kept: known.kept + 1, gained: sum(known.gained, difference(from, to)) });
}

function unusedPass(pass: string): PassGain {
  return { pass, runs: 0, kept: 0, gained: NO_SIZE };
}
