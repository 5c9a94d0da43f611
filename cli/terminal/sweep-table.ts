import type { Measure, Unit } from "../../sweep/measures.js";
import type { Estimate, Method } from "../../sweep/statistics/estimate.js";
import type { MeasureSummary, SettingSummary, Summary } from "../../sweep/summary.js";
import { type Column, field, heading, table } from "./layout.js";
import type { Paint } from "./paint.js";
import { count, figure, measuredSpan, percent, plural, size, UNDEFINED } from "./quantity.js";
import { columnsOf, WIDTH } from "./text.js";

/** The most settings that are shown; more are in the files. */
const MOST_ROWS = 50;

/** A value of a key is cut to so many columns. */
const LONGEST_VALUE = 20;

const RUNS = 7;

/** Of the columns of means, if no name of a measure is longer. */
const MEAN = 11;

/** Of the columns of intervals. */
const WIDEST = 24;

/** What stands for an interval without a width, which would look like certainty. */
const ALIKE = "all alike";

/** How intervals are found, in words. */
const METHODS: Readonly<Record<Method, string>> = {
  t: "Student's t over the runs",
  Wilson: "Wilson's, of a share",
  Newcombe: "Newcombe's, of a paired difference of shares",
  "rule of three": "the rule of three, all runs being alike",
  bootstrap: "bootstrap",
};

/** Settings and what was measured in them, as many measures beside each other as there is room for. */
export function settingTables(
  summary: Summary,
  varied: readonly string[],
  measures: readonly Measure[],
  paint: Paint,
): string[] {
  return tables(summary, varied, measures, {
    title: heading("Settings", "means over runs, and between what limits they are (95 %)", paint),
    of: ({ mean }) => mean,
    write: WRITERS,
    to: "–",
    width: 19,
    counted: "run",
    paint,
  });
}

/** By how much the means exceed those of the baseline. */
export function differenceTables(
  summary: Summary,
  varied: readonly string[],
  measures: readonly Measure[],
  paint: Paint,
): string[] {
  const about = `from setting ${summary.baseline}, seed by seed; of shares, in percentage points`;
  return tables(summary, varied, measures, {
    title: heading("Differences", about, paint),
    of: ({ difference }) => difference,
    write: {
      share: (value) => withSign(value, percent),
      milliseconds: (value) => withSign(value, measuredSpan),
      bytes: (value) => withSign(value, size),
      number: (value) => withSign(value, figure),
    },
    to: "to",
    width: WIDEST,
    counted: "pair",
    paint,
  });
}

/** What a table shows of each measure. */
interface Shown {
  readonly title: string;
  readonly of: (measure: MeasureSummary) => Estimate | null;
  readonly write: Readonly<Record<Unit, (value: number) => string>>;
  /** What stands between the limits of an interval, and how wide it is with them. */
  readonly to: string;
  readonly width: number;
  /** What an estimate is of. */
  readonly counted: "run" | "pair";
  readonly paint: Paint;
}

function tables(
  { settings }: Summary,
  varied: readonly string[],
  measures: readonly Measure[],
  { title, of, write, to, width: interval, counted, paint }: Shown,
): string[] {
  if (measures.length === 0) return [];
  const shown = settings.slice(0, MOST_ROWS);
  const mean = Math.max(MEAN, ...measures.map(({ name }) => name.length + 2));
  const keys = keyColumns(shown, varied, mean);
  const room = WIDTH - 2 - RUNS - keys.reduce((sum, { width }) => sum + width, 0);
  const blocks = blocksOf(measures, Math.max(1, Math.floor(room / (mean + interval))), ({ name }) =>
    shown.map(({ measures: summed }) => of(summed[name]!)?.count).join(),
  );
  const rest = settings.length - shown.length;
  return [
    "",
    title,
    ...blocks.flatMap((block, index) => [...(index === 0 ? [] : [""]), ...tableOf(block)]),
    ...(rest > 0 ? [`  … and ${plural(rest, "more setting")}: all are in results.csv and summary.json`] : []),
    "",
    ...measures.flatMap((measure) =>
      field(measure.name, `${measure.about}; ${methodsOf(measure, settings, of, counted)}`, paint),
    ),
  ];

  function tableOf(block: readonly Measure[]): string[] {
    const columns = [
      ...keys.map(({ head, width }) => ({ head, width })),
      { head: `${counted}s`, width: RUNS },
      ...block.flatMap(({ name }) => [
        { head: name, width: mean },
        { head: "95 % interval", width: interval },
      ]),
    ];
    const rows = shown.map((setting) => [
      ...keys.map(({ cell }) => cell(setting)),
      countCell(of(setting.measures[block[0]!.name]!), counted === "run" ? setting : null),
      ...block.flatMap(({ name, unit }) => estimateCells(of(setting.measures[name]!), write[unit], to)),
    ]);
    return table(columns, rows, paint);
  }
}

/** Measures that stand beside each other: at most so many, and all of as many runs, as they share that column. */
function blocksOf(measures: readonly Measure[], most: number, countsOf: (measure: Measure) => string): Measure[][] {
  const blocks: Measure[][] = [];
  for (const measure of measures) {
    const block = blocks.at(-1);
    const fits = block !== undefined && block.length < most && countsOf(block[0]!) === countsOf(measure);
    if (fits) block.push(measure);
    else blocks.push([measure]);
  }
  return blocks;
}

interface KeyColumn extends Column {
  readonly cell: (setting: SettingSummary) => string;
}

/** What a setting is: its number, and its values as far as there is room beside a mean of some width and the runs. */
function keyColumns(settings: readonly SettingSummary[], varied: readonly string[], mean: number): KeyColumn[] {
  const columns: KeyColumn[] = [
    { head: "", width: String(settings.length).length + 1, cell: ({ number }) => count(number) },
  ];
  const most = WIDTH - 2 - mean - WIDEST - RUNS;
  for (const key of varied) {
    const cell = ({ values }: SettingSummary) => String(values[key]);
    const head = key.split(".").at(-1)!;
    const width =
      Math.min(LONGEST_VALUE, Math.max(columnsOf(head), ...settings.map((each) => columnsOf(cell(each))))) + 2;
    if (columns.reduce((sum, column) => sum + column.width, width) > most) break;
    columns.push({ head, width, cell });
  }
  return columns;
}

/** Of how many runs an estimate is; where some gave no result, of how many that were made as well. */
function countCell(estimate: Estimate | null, setting: SettingSummary | null): string {
  if (estimate === null) return "";
  if (setting === null || setting.failed.length === 0) return count(estimate.count);
  return `${count(estimate.count)}/${count(setting.runs + setting.failed.length)}`;
}

function estimateCells(estimate: Estimate | null, write: (value: number) => string, to: string): [string, string] {
  if (estimate === null) return ["", ""];
  if (estimate.value === null) return [UNDEFINED, ""];
  return [write(estimate.value), intervalCell(estimate, write, to)];
}

function intervalCell(estimate: Estimate, write: (value: number) => string, to: string): string {
  const { low, high } = estimate;
  if (low === null || high === null) return UNDEFINED;
  return isWithoutSpread(estimate) ? ALIKE : `${write(low)} ${to} ${write(high)}`;
}

/** Whether all runs have the same, so that Student's limits have no width. */
function isWithoutSpread({ low, high }: Estimate): boolean {
  return low !== null && low === high;
}

/** How the intervals of a measure were found. */
function methodsOf(
  { name }: Measure,
  settings: readonly SettingSummary[],
  of: Shown["of"],
  counted: Shown["counted"],
): string {
  const methods = new Map<string, number>();
  let [runs, defined] = [0, 0];
  for (const setting of settings) {
    const estimate = of(setting.measures[name]!);
    if (estimate === null) continue;
    const { method, low, count: values } = estimate;
    const found = isWithoutSpread(estimate)
      ? `${ALIKE}: ${counted}s without a spread that t could go by`
      : METHODS[method];
    if (low !== null) methods.set(found, (methods.get(found) ?? 0) + 1);
    runs += setting.runs;
    defined += values;
  }
  const where = defined < runs ? `, where it is defined (${count(defined)} of ${plural(runs, counted)})` : "";
  if (methods.size === 0) return `no interval: that takes two ${counted}s in which it is defined`;
  const [only] = methods.keys();
  if (methods.size === 1) return only! + where;
  return [...methods].map(([method, times]) => `${method} (${plural(times, "setting")})`).join(", ") + where;
}

const WRITERS: Readonly<Record<Unit, (value: number) => string>> = {
  share: percent,
  milliseconds: measuredSpan,
  bytes: size,
  number: figure,
};

function withSign(value: number, write: (value: number) => string): string {
  if (value > 0) return `+${write(value)}`;
  return value < 0 ? `−${write(-value)}` : write(value);
}
