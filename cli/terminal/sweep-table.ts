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
  readonly paint: Paint;
}

function tables(
  { settings }: Summary,
  varied: readonly string[],
  measures: readonly Measure[],
  { title, of, write, to, width: interval, paint }: Shown,
): string[] {
  const shown = settings.slice(0, MOST_ROWS);
  const mean = Math.max(MEAN, ...measures.map(({ name }) => name.length + 2));
  const keys = keyColumns(shown, varied, mean);
  const room = WIDTH - 2 - keys.reduce((sum, { width }) => sum + width, 0);
  const across = Math.max(1, Math.floor(room / (mean + interval)));
  const blocks = Array.from({ length: Math.ceil(measures.length / across) }, (_, block) =>
    measures.slice(block * across, (block + 1) * across),
  );
  const rest = settings.length - shown.length;
  return [
    "",
    title,
    ...blocks.flatMap((block, index) => [...(index === 0 ? [] : [""]), ...tableOf(block)]),
    ...(rest > 0 ? [`  … and ${plural(rest, "more setting")}: all are in results.csv and summary.json`] : []),
    "",
    ...measures.flatMap((measure) =>
      field(measure.name, `${measure.about}; ${methodsOf(measure, settings, of)}`, paint),
    ),
  ];

  function tableOf(block: readonly Measure[]): string[] {
    const columns = [
      ...keys.map(({ head, width }) => ({ head, width })),
      ...block.flatMap(({ name }) => [
        { head: name, width: mean },
        { head: "95 % interval", width: interval },
      ]),
    ];
    const rows = shown.map((setting) => [
      ...keys.map(({ cell }) => cell(setting)),
      ...block.flatMap(({ name, unit }) => estimateCells(of(setting.measures[name]!), write[unit], to)),
    ]);
    return table(columns, rows, paint);
  }
}

interface KeyColumn extends Column {
  readonly cell: (setting: SettingSummary) => string;
}

/** What a setting is: its number, its values as far as there is room beside a mean of some width, and its runs. */
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
  columns.push({ head: "runs", width: RUNS, cell: runsOf });
  return columns;
}

function runsOf({ runs, failed }: SettingSummary): string {
  return failed.length === 0 ? count(runs) : `${count(runs)}/${count(runs + failed.length)}`;
}

function estimateCells(estimate: Estimate | null, write: (value: number) => string, to: string): [string, string] {
  if (estimate === null) return ["", ""];
  const { value, low, high } = estimate;
  const limits = low === null || high === null ? UNDEFINED : `${write(low)} ${to} ${write(high)}`;
  return [value === null ? UNDEFINED : write(value), value === null ? "" : limits];
}

/** How the intervals of a measure were found. */
function methodsOf({ name }: Measure, settings: readonly SettingSummary[], of: Shown["of"]): string {
  const methods = new Map<Method, number>();
  let [runs, defined] = [0, 0];
  for (const setting of settings) {
    const estimate = of(setting.measures[name]!);
    if (estimate === null) continue;
    const { method, low, count: values } = estimate;
    if (low !== null) methods.set(method, (methods.get(method) ?? 0) + 1);
    runs += setting.runs;
    defined += values;
  }
  const where = defined < runs ? `, where it is defined (${count(defined)} of ${plural(runs, "run")})` : "";
  if (methods.size === 0) return "no interval: that takes two runs in which it is defined";
  const [only] = methods.keys();
  if (methods.size === 1) return METHODS[only!] + where;
  return [...methods].map(([method, times]) => `${METHODS[method]} (${plural(times, "setting")})`).join(", ") + where;
}

const WRITERS: Readonly<Record<Unit, (value: number) => string>> = {
  share: percent,
  milliseconds: (value) => signed(value, measuredSpan),
  bytes: (value) => signed(value, size),
  number: (value) => signed(value, figure),
};

function withSign(value: number, write: (value: number) => string): string {
  return value > 0 ? `+${write(value)}` : signed(value, write);
}

/** Limits of a mean may be less than 0 where no value is. */
function signed(value: number, write: (value: number) => string): string {
  return value < 0 ? `−${write(-value)}` : write(value);
}
