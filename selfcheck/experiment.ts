import type { simulate } from "../sim/simulate.js";
import type { Answer } from "./answer.js";

/** Makes the runs of an experiment. A test hands in one that is broken, to see the experiment fail. */
export type Simulate = typeof simulate;

/** Runs of which theory knows the outcome. */
export interface Experiment {
  /** One word or several, with hyphens. */
  readonly name: string;
  /** What is run. */
  readonly about: string;
  /** Where the known answers come from. */
  readonly source: string;
  /** The number of runs, their seeds being 0, 1, 2, … */
  readonly runs: number;
  /** Makes the runs, pausing after each, and gives what came of them beside what is known. */
  answers(simulate: Simulate): Generator<undefined, readonly Answer[]>;
}
