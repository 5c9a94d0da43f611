import { type Measure, MEASURES, type Unit } from "./measures.js";
import { type Failed, isFailed, isMeasured, type Measured, type Outcome, type OutcomeOf } from "./outcome.js";
import { meanOf, valuesOfMeasure } from "./mean-of.js";
import type { Precision } from "./precision.js";
import type { Values } from "./setting.js";
import { pairedDifference, pairedMeanShareDifference, pairedShareDifference } from "./statistics/difference.js";
import type { Estimate } from "./statistics/estimate.js";
import { medianWithInterval } from "./statistics/median.js";
import { quantilesOf } from "./statistics/quantiles.js";
import { shareWithInterval } from "./statistics/share.js";

/** What a sweep gave: how each measure is spread over the runs of each setting. */
export interface Summary {
  /** The seeds that every setting ran with. */
  readonly seeds: readonly number[];
  /** How precise it is with these, if it was to be. */
  readonly precision: Precision | null;
  /** In the order of the design. */
  readonly settings: readonly SettingSummary[];
  /** The number of the setting from which the differences are taken. */
  readonly baseline: number;
}

export interface SettingSummary {
  /** From 1. */
  readonly number: number;
  /** By the keys of the scenario. */
  readonly values: Values;
  /** How many runs gave a result. */
  readonly runs: number;
  /** The runs that gave none. */
  readonly failed: readonly Failed[];
  readonly measures: Readonly<Record<string, MeasureSummary>>;
  /** What came of the scenario's expectations, in their order. */
  readonly verdicts: readonly VerdictSummary[];
}

/** A measure over the runs of a setting in which it is defined. Of a measure that is yes or no, the mean is a share of runs. */
export interface MeasureSummary {
  readonly unit: Unit;
  readonly mean: Estimate;
  readonly median: Estimate;
  readonly min: number | null;
  readonly p5: number | null;
  readonly p95: number | null;
  readonly max: number | null;
  /** By how much the mean exceeds that of the baseline, over the runs of the same seed. `null`: it is the baseline. */
  readonly difference: Estimate | null;
}

/** In which share of the runs an expectation held, of those in which there was something to judge. */
interface VerdictSummary {
  readonly expectation: string;
  readonly held: Estimate;
}

/** What is summed up. */
export interface SummaryInput {
  readonly settings: readonly Values[];
  readonly seeds: readonly number[];
  readonly precision: Precision | null;
  readonly outcomeOf: OutcomeOf;
  /** The number of the setting from which differences are taken, from 1. */
  readonly baseline: number;
}

/** Sums up what came of the points of a sweep: the same, in whatever order they ended. */
export function summarise({ settings, seeds, precision, outcomeOf, baseline }: SummaryInput): Summary {
  const base = seeds.map((seed) => outcomeOf(baseline - 1, seed));
  return {
    seeds,
    precision,
    baseline,
    settings: settings.map((values, index) => {
      const outcomes = seeds.map((seed) => outcomeOf(index, seed));
      const number = index + 1;
      return { number, values, ...ofSetting(outcomes, number === baseline ? null : base) };
    }),
  };
}

type Outcomes = readonly (Outcome | undefined)[];

function ofSetting(outcomes: Outcomes, base: Outcomes | null): Omit<SettingSummary, "number" | "values"> {
  const measured = outcomes.filter(isMeasured);
  return {
    runs: measured.length,
    failed: outcomes.filter(isFailed),
    measures: Object.fromEntries(MEASURES.map((measure) => [measure.name, ofMeasure(measure, outcomes, base)])),
    verdicts: verdictsOf(measured),
  };
}

function ofMeasure(measure: Measure, outcomes: Outcomes, base: Outcomes | null): MeasureSummary {
  const { name, unit } = measure;
  const values = valuesOfMeasure(name, outcomes);
  const [min, p5, p95, max] = quantilesOf(values, [Number.EPSILON, 0.05, 0.95, 1]) as [number, number, number, number];
  return {
    unit,
    mean: meanOf(measure, values),
    median: medianWithInterval(values),
    min,
    p5,
    p95,
    max,
    difference: base === null ? null : differenceOf(measure, values, valuesOfMeasure(name, base)),
  };
}

function differenceOf(
  { kind, unit }: Measure,
  values: readonly (number | null)[],
  base: readonly (number | null)[],
): Estimate {
  if (kind === "yes or no") return pairedShareDifference(values.map(asHeld), base.map(asHeld));
  return unit === "share" ? pairedMeanShareDifference(values, base) : pairedDifference(values, base);
}

function asHeld(value: number | null): boolean | null {
  return value === null ? null : value === 1;
}

function verdictsOf(runs: readonly Measured[]): VerdictSummary[] {
  return (runs[0]?.verdicts ?? []).map(({ expectation }, index) => {
    const judged = runs.map(({ verdicts }) => verdicts[index]!).filter((verdict) => verdict.judged > 0);
    return { expectation, held: shareWithInterval(judged.filter(({ held }) => held).length, judged.length) };
  });
}
