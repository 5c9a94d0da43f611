import type { Axis, Scalar } from "../../sweep/axis.js";
import { MEASURES, type Measure } from "../../sweep/measures.js";
import { numbersOf } from "../../sweep/numbers.js";
import type { Outcome, OutcomeOf } from "../../sweep/outcome.js";
import type { DesignPlan } from "../../sweep/settings-of.js";
import type { Estimate } from "../../sweep/statistics/estimate.js";
import type { MeasureSummary, Summary } from "../../sweep/summary.js";
import { columnOf, figuresOf } from "./column.js";
import { PAGE_LIMITS, type PageLimits, roomFor } from "./room.js";
import type {
  EstimateColumns,
  ReplayWords,
  SweepAxis,
  SweepData,
  SweepExpectation,
  SweepMeasure,
} from "./sweep-data.js";

/** What the page of a sweep is made of. */
export interface SweepPageInput {
  /** The scenario's. */
  readonly name: string;
  readonly about: string;
  readonly version: string;
  readonly design: DesignPlan["kind"];
  readonly designInWords: string;
  /** What varies, with the values in the order in which they were given. */
  readonly axes: readonly Pick<Axis, "written" | "values">[];
  readonly summary: Summary;
  readonly outcomeOf: OutcomeOf;
  /** Names of the measures that come first. */
  readonly asked: readonly string[];
  readonly command: string;
  readonly replay: ReplayWords;
  /** The word of a command line that sets a key to a value. */
  readonly wordOf: (key: string, value: Scalar) => string;
}

/**
 * All that the page of a sweep shows: the same bytes for the same results, whatever ran the points. Of a large sweep, it is
 * what there is room for.
 */
export function sweepDataOf(input: SweepPageInput, limits: PageLimits = PAGE_LIMITS): SweepData {
  const { name, about, version, design, designInWords, axes, summary, outcomeOf, asked, command, replay } = input;
  const { settings, precision, baseline } = summary;
  const seeds = summary.seeds.toSorted((a, b) => a - b);
  const measured = MEASURES.filter((measure) =>
    settings.some(({ measures }) => measures[measure.name]!.mean.value !== null),
  );
  const size = { settings: settings.length, seeds: seeds.length, measures: measured.length };
  const room = roomFor(size, limits);
  const outcomes = settings.flatMap((_, setting) => seeds.slice(0, room.seeds).map((seed) => outcomeOf(setting, seed)));
  const wanted = [...asked, ...MEASURES.map((measure) => measure.name)];
  const inOrder = measured.toSorted((a, b) => wanted.indexOf(a.name) - wanted.indexOf(b.name));
  const isAsked = (measure: Measure) => asked.includes(measure.name);
  // Of what is measured, there is something to see, even if it is not what was asked for.
  const kept = measured.some(isAsked) ? isAsked : (measure: Measure) => inOrder.indexOf(measure) < LEAST_MEASURES;
  return {
    kind: "sweep",
    name,
    about,
    version,
    design,
    designInWords,
    axes: axes.map((axis) => axisOf(axis, input)),
    settings: settings.length,
    seeds,
    precision,
    baseline: baseline - 1,
    command,
    replay,
    measures: inOrder
      .filter((measure) => room.summaries === "all" || kept(measure))
      .map((measure) => ({
        ...summaryColumns(measure, summary),
        isAsked: isAsked(measure),
        runs: room.figures === "all" || kept(measure) ? figuresOfRuns(measure, outcomes) : null,
      })),
    expectations: expectationsOf(summary, outcomes),
    runs: {
      seeds: room.seeds,
      digests: outcomes.map((run) => (run === undefined || "failed" in run ? "" : run.digest)),
    },
    failed: settings.flatMap(({ failed }, setting) =>
      failed.map((run) => ({ setting, seed: run.seed, reason: run.failed })),
    ),
    leftOut: room.leftOut,
  };
}

/** So many measures a page has where none of those that were asked for is defined. */
const LEAST_MEASURES = 5;

function axisOf(
  { written: key, values: given }: SweepPageInput["axes"][number],
  { summary: { settings }, wordOf }: SweepPageInput,
): SweepAxis {
  const taken = settings.map(({ values }) => values[key]!);
  const distinct = new Set(taken);
  const values = [...new Set([...given.filter((value) => distinct.has(value)), ...distinct])];
  const numbers = numbersOf(values);
  const order = values.map((_, place) => place);
  if (numbers !== undefined) order.sort((one, other) => numbers.values[one]! - numbers.values[other]! || one - other);
  const sorted = order.map((place) => values[place]!);
  const places = new Map(sorted.map((value, place) => [value, place]));
  return {
    key,
    values: sorted.map(String),
    numbers:
      numbers === undefined ? null : { kind: numbers.kind, values: order.map((place) => numbers.values[place]!) },
    words: sorted.map((value) => wordOf(key, value)),
    places: taken.map((value) => places.get(value)!),
  };
}

function summaryColumns(
  { name, about, unit, kind }: Measure,
  { settings }: Summary,
): Omit<SweepMeasure, "isAsked" | "runs"> {
  const summaries = settings.map(({ measures }) => measures[name]!);
  const figures = (of: (summary: MeasureSummary) => number | null) => figuresOf(summaries.map(of));
  return {
    name,
    about,
    unit,
    kind,
    mean: estimateColumns(summaries.map(({ mean }) => mean)),
    median: estimateColumns(summaries.map(({ median }) => median)),
    difference: estimateColumns(summaries.map(({ difference }) => difference ?? NO_DIFFERENCE)),
    min: figures(({ min }) => min),
    p5: figures(({ p5 }) => p5),
    p95: figures(({ p95 }) => p95),
    max: figures(({ max }) => max),
  };
}

const NO_DIFFERENCE: Estimate = { value: null, low: null, high: null, method: "t", count: 0 };

function estimateColumns(estimates: readonly Estimate[]): EstimateColumns {
  return {
    value: figuresOf(estimates.map(({ value }) => value)),
    low: figuresOf(estimates.map(({ low }) => low)),
    high: figuresOf(estimates.map(({ high }) => high)),
    method: columnOf(estimates.map(({ method }) => method)),
    count: figuresOf(estimates.map(({ count }) => count)),
  };
}

function figuresOfRuns({ name }: Measure, outcomes: readonly (Outcome | undefined)[]) {
  return figuresOf(outcomes.map((run) => (run === undefined || "failed" in run ? null : (run.measures[name] ?? null))));
}

/** Every setting judges the same expectations; what varies may be in their texts. */
function expectationsOf({ settings }: Summary, outcomes: readonly (Outcome | undefined)[]): SweepExpectation[] {
  const told = settings.find(({ verdicts }) => verdicts.length > 0)?.verdicts ?? [];
  return told.map(({ expectation }, index) => ({
    texts: columnOf(settings.map(({ verdicts }) => verdicts[index]?.expectation ?? expectation)),
    held: estimateColumns(settings.map(({ verdicts }) => verdicts[index]?.held ?? NOT_JUDGED)),
    runs: outcomes.map((run) => letterOf(run, index)).join(""),
  }));
}

const NOT_JUDGED: Estimate = { value: null, low: null, high: null, method: "Wilson", count: 0 };

function letterOf(run: Outcome | undefined, index: number): string {
  const verdict = run === undefined || "failed" in run ? undefined : run.verdicts[index];
  if (verdict === undefined) return " ";
  return verdict.judged === 0 ? "0" : verdict.held ? "+" : "-";
}
