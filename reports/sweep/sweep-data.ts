import type { DesignPlan } from "../../sweep/settings-of.js";
import type { Numbers } from "../../sweep/numbers.js";
import type { Measure } from "../../sweep/measures.js";
import type { Precision } from "../../sweep/precision.js";
import type { Method } from "../../sweep/statistics/estimate.js";
import type { Column } from "./column.js";

/** All that the page of a sweep shows: plain data. Settings, seeds and runs are known by their places, from 0. */
export interface SweepData {
  readonly kind: "sweep";
  /** The scenario's. */
  readonly name: string;
  readonly about: string;
  readonly version: string;
  readonly design: DesignPlan["kind"];
  /** `Sobol sample of 64 points, seed 1` */
  readonly designInWords: string;
  readonly axes: readonly SweepAxis[];
  /** How many settings there are. */
  readonly settings: number;
  /** Ascending; every setting ran with each. */
  readonly seeds: readonly number[];
  readonly precision: Precision | null;
  /** The setting from which differences are taken. */
  readonly baseline: number;
  /** The command that makes the sweep again. */
  readonly command: string;
  readonly replay: ReplayWords;
  /** Those that have a value anywhere; what was asked for comes first. */
  readonly measures: readonly SweepMeasure[];
  /** The scenario's, in their order. */
  readonly expectations: readonly SweepExpectation[];
  readonly runs: SweepRuns;
  /** The runs that gave no result. */
  readonly failed: readonly FailedRun[];
  /** What the page does not show for want of room, a sentence each. */
  readonly leftOut: readonly string[];
}

/** A key that varies. */
export interface SweepAxis {
  readonly key: string;
  /** What it takes, as it is written in a scenario: quantities from the least on, words in the order in which they were given. */
  readonly values: readonly string[];
  /** The values as numbers; `null`: they are words. */
  readonly numbers: Numbers | null;
  /** For each value, the word of a command line that sets it: `network.loss=4%`. */
  readonly words: readonly string[];
  /** For each setting, the place of its value. */
  readonly places: readonly number[];
}

/** The parts of a command that makes one run again. */
export interface ReplayWords {
  /** `hearsay run scenarios/mass-death.yaml` */
  readonly start: string;
  /** What follows the setting and the seed; empty: nothing. */
  readonly end: string;
}

/** A measure over the settings. */
export interface SweepMeasure extends Pick<Measure, "name" | "about" | "unit" | "kind"> {
  /** Whether the user asked for it, or the table on the terminal has it. */
  readonly isAsked: boolean;
  readonly mean: EstimateColumns;
  readonly median: EstimateColumns;
  /** Of the mean, from the baseline's; without a value for the baseline. */
  readonly difference: EstimateColumns;
  readonly min: Figures;
  readonly p5: Figures;
  readonly p95: Figures;
  readonly max: Figures;
  /** For each run; `null`: left out. */
  readonly runs: Figures | null;
}

type Figures = Column<number | null>;

/** For each setting, an estimate and its 95 % limits. */
export interface EstimateColumns {
  readonly value: Figures;
  readonly low: Figures;
  readonly high: Figures;
  readonly method: Column<Method>;
  /** Of how many runs. */
  readonly count: Figures;
}

export interface SweepExpectation {
  /** For each setting, as it reads: `coverage of live peers ≥ 100 % within 10 s`. */
  readonly texts: Column<string>;
  /** For each setting, in which share of its runs it held. */
  readonly held: EstimateColumns;
  /** A letter a run: `+` it held, `-` it failed, `0` there was nothing to judge, a blank for a run without a result. */
  readonly runs: string;
}

/** What is known of single runs: those of the first setting with all seeds, of the second, and so on. */
interface SweepRuns {
  /** How many seeds of each setting are in the page: the first ones. */
  readonly seeds: number;
  /** A digest a run; empty for a run without a result. */
  readonly digests: readonly string[];
}

interface FailedRun {
  readonly setting: number;
  readonly seed: number;
  /** Why. */
  readonly reason: string;
}
