import type { Scenario } from "../sim/index.js";
import { Findings, type HuntReport } from "./findings.js";
import { type HuntedRun, runCase } from "./hunted-run.js";
import { spaceOf } from "./space.js";
import type { TrialOptions } from "./trial.js";

/** How to hunt. */
export interface HuntOptions extends TrialOptions {
  /** The seed of all that is drawn: a whole number from 0. Default 1. */
  readonly seed?: number;
  /** How many runs to make. Default 1,000. */
  readonly runs?: number;
  /** Called after each run, in their order. What it returns decides: `"stop"` ends the hunt. */
  readonly onRun?: (run: HuntedRun, report: () => HuntReport) => "stop" | void;
}

/**
 * Makes runs of a scenario with random seeds and random faults, and judges them. What it finds is a pure function of the
 * scenario, the seed and the protocol; `drawCase` draws any of its runs again.
 *
 * @throws HuntError when the scenario leaves no room for faults
 */
export function hunt(scenario: Scenario, options: HuntOptions = {}): HuntReport {
  const { seed = 1, runs = 1_000, onRun, ...trial } = options;
  const space = spaceOf(scenario);
  const findings = new Findings(space, seed);
  for (let number = 1; number <= runs; number++) {
    const run = runCase(space, seed, number, trial);
    findings.add(run);
    if (onRun?.(run, () => findings.report()) === "stop") break;
  }
  return findings.report();
}
