import { VERSION } from "../../sim/index.js";
import type { Axis } from "../../sweep/axis.js";
import { type Measure, MEASURES } from "../../sweep/measures.js";
import type { SettingSummary, Summary } from "../../sweep/summary.js";
import { field, fields, heading, indented } from "./layout.js";
import type { Paint } from "./paint.js";
import { count, plural } from "./quantity.js";
import { differenceTables, settingTables } from "./sweep-table.js";
import { fit, WIDTH, wrap } from "./text.js";

/** What a sweep is about to do. */
export interface DescribedSweep {
  /** The scenario's. */
  readonly name: string;
  readonly about: string;
  readonly axes: readonly Axis[];
  /** `full grid` */
  readonly design: string;
  readonly settings: number;
  /** As they are written: `1..100`. */
  readonly seeds: string;
  readonly seedCount: number;
  readonly until: DescribedUntil | null;
  /** `shard 2 of 3`; nothing: all of it. */
  readonly part: string | null;
  readonly folder: string;
  /** How many of how many points are done already. */
  readonly done: number;
  readonly points: number;
}

/** Until when a sweep adds seeds. */
interface DescribedUntil {
  readonly written: string;
  /** How many seeds it takes where all runs are alike, if anybody knows; and how many there are at most. */
  readonly ofAlike: number | null;
  readonly mostSeeds: number;
}

/** The most values of a key that are listed. */
const MOST_VALUES = 12;

/** The most runs without a result that are told of. */
const MOST_FAILURES = 10;

/** What is shown when nobody says what to show, as far as it is defined. */
export const USUAL_MEASURES: readonly string[] = ["held", "coverage", "t99", "redundancy", "detectionTime"];

/** What a sweep varies, and how much there is to do. */
export function describeSweep(sweep: DescribedSweep, paint: Paint): string[] {
  const { name, about, axes, settings, seeds, seedCount, until, part, folder, done, points } = sweep;
  const before = done === 0 ? "" : `, ${count(done)} of them done before`;
  const share = part === null ? "" : `${part}: `;
  return [
    heading(fit(name, WIDTH - 20), `hearsay ${VERSION}`, paint),
    ...wrap(about, WIDTH),
    "",
    ...field("sweep", `${plural(settings, "setting")} × ${plural(seedCount, "seed")}, ${sweep.design}`, paint),
    ...field("runs", `${share}${count(points)}${before}`, paint),
    ...fields("vary", axes.map(describeAxis), paint),
    ...field(
      "seeds",
      `${seeds}, the same for every setting${until === null ? "" : `, and more until ${until.written}`}`,
      paint,
    ),
    ...(until === null ? [] : describeAlike(until, paint)),
    ...field("folder", folder, paint),
  ];
}

/** What is shown of what a sweep gave. */
export interface ShownOfSweep {
  /** What varies. */
  readonly keys: readonly string[];
  /** Names of measures; nothing: the usual ones, as far as they are defined. */
  readonly measures: readonly string[] | undefined;
  /** Whether the settings are compared with the baseline. */
  readonly isCompared: boolean;
  /** The command that makes a run again; nothing: nobody knows from what file. */
  readonly replayOf?: ((setting: SettingSummary, seed: number) => string) | undefined;
}

/** What a sweep gave: a row a setting. */
export function describeSummary(
  summary: Summary,
  { keys, measures, isCompared, replayOf }: ShownOfSweep,
  paint: Paint,
): string[] {
  const { settings, seeds, precision } = summary;
  const shown = chosen(summary, measures);
  return [
    ...settingTables(summary, keys, shown, paint),
    ...(isCompared ? differenceTables(summary, keys, shown, paint) : []),
    ...failures(settings, replayOf, paint),
    ...(precision === null ? [] : ["", ...describePrecision(precision, seeds.length, paint)]),
  ];
}

function describePrecision(
  { until, suffices, seedsForSkew }: NonNullable<Summary["precision"]>,
  seeds: number,
  paint: Paint,
): string[] {
  const many = plural(seeds, "seed");
  if (suffices) return field("precise", `${until} took ${many}`, paint);
  const skew =
    seedsForSkew === null
      ? ""
      : `: too few runs differ from the others for Student's t, which takes some ${plural(seedsForSkew, "seed")}`;
  return field("not precise", `${until} is not reached with ${many}${skew}`, paint);
}

/** What runs without any spread cost, if anybody knows, before they do. */
function describeAlike({ ofAlike, mostSeeds }: DescribedUntil, paint: Paint): string[] {
  if (ofAlike === null) return [];
  const takes = `where every run has 100 %, or 0 %, that takes ${count(ofAlike)} seeds`;
  const isOutOfReach = ofAlike > mostSeeds;
  const limit = isOutOfReach ? `: more than --most-seeds ${count(mostSeeds)}, so it is not reached there` : "";
  return field("until", takes + limit, paint);
}

function describeAxis({ written, values, range }: Axis): string {
  if (range !== null && values.length === 0) return `${written}: a range that is sampled`;
  const listed = values.slice(0, MOST_VALUES).join(", ");
  return `${written}: ${listed}${values.length > MOST_VALUES ? `, … ${values.at(-1)} (${count(values.length)} values)` : ""}`;
}

function chosen({ settings }: Summary, names: readonly string[] | undefined): readonly Measure[] {
  const isDefined = (name: string) => settings.some(({ measures }) => measures[name]!.mean.value !== null);
  const wanted = names ?? USUAL_MEASURES.filter(isDefined);
  return wanted.map((name) => MEASURES.find((measure) => measure.name === name)!);
}

/** The first runs that gave no result, and why. */
function failures(settings: readonly SettingSummary[], replayOf: ShownOfSweep["replayOf"], paint: Paint): string[] {
  const all = settings.flatMap((setting) => setting.failed.map((run) => ({ setting, ...run })));
  if (all.length === 0) return [];
  const lines = all.slice(0, MOST_FAILURES).flatMap(({ setting, seed, failed }) => {
    const [first = "", ...more] = indented(`setting ${setting.number}, seed ${seed}: ${failed}`, 4);
    const replay = replayOf === undefined ? [] : [`      ${replayOf(setting, seed)}`];
    return [`  ${paint.red("!")} ${first.slice(4)}`, ...more, ...replay];
  });
  const rest =
    all.length > MOST_FAILURES ? [`    … and ${plural(all.length - MOST_FAILURES, "more run", "more runs")}`] : [];
  return ["", heading("No result", `${plural(all.length, "run")}`, paint), ...lines, ...rest];
}
