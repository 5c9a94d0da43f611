import type { Measure, Unit } from "../../sweep/measures.js";
import type { Estimate, Method } from "../../sweep/statistics/estimate.js";
import type { SettingSummary, Summary } from "../../sweep/summary.js";
import { type Column, field, heading, table } from "./layout.js";
import type { Paint } from "./paint.js";
import { count, figure, measuredSpan, percent, plural, size, UNDEFINED } from "./quantity.js";
import { columnsOf, WIDTH } from "./text.js";

/** The most settings that are shown; more are in the files. */
const MOST_ROWS = 50;

/** A value of a key is cut to so many columns. */
const LONGEST_VALUE = 20;

const RUNS = 7;
const MEAN = 11;
const INTERVAL = 19;

/** How intervals are found, in words. */
const METHODS: Readonly<Record<Method, string>> = {
  t: "Student's t over the runs",
  Wilson: "Wilson's, of a share",
  Newcombe: "Newcombe's, of a paired difference of shares",
  bootstrap: "bootstrap",
};

/** Settings and what was measured in them, as many measures beside each other as there is room for. */
export function settingTables(
  summary: Summary,
  varied: readonly string[],
  measures: readonly Measure[],
  paint: Paint,
): string[] {
  const { settings } = summary;
  const shown = settings.slice(0, MOST_ROWS);
  const keys = keyColumns(shown, varied);
  const room = WIDTH - 2 - keys.reduce((sum, { width }) => sum + width, 0);
  const across = Math.max(1, Math.floor(room / (MEAN + INTERVAL)));
  const blocks = Array.from({ length: Math.ceil(measures.length / across) }, (_, block) =>
    measures.slice(block * across, (block + 1) * across),
  );
  const rest = settings.length - shown.length;
  return [
    "",
    heading("Settings", `means over runs, and between what limits they are (95 %)`, paint),
    ...blocks.flatMap((block, index) => [...(index === 0 ? [] : [""]), ...tableOf(block)]),
    ...(rest > 0 ? [`  … and ${plural(rest, "more setting")}: all are in results.csv and summary.json`] : []),
    "",
    ...measures.flatMap((measure) => field(measure.name, `${measure.about}; ${methodsOf(measure, settings)}`, paint)),
  ];

  function tableOf(block: readonly Measure[]): string[] {
    const columns = [
      ...keys.map(({ head, width }) => ({ head, width })),
      ...block.flatMap(({ name }) => [
        { head: name, width: MEAN },
        { head: "95 % interval", width: INTERVAL },
      ]),
    ];
    const rows = shown.map((setting) => [
      ...keys.map(({ cell }) => cell(setting)),
      ...block.flatMap(({ name, unit }) => estimateCells(setting.measures[name]!.mean, unit)),
    ]);
    return table(columns, rows, paint);
  }
}

interface KeyColumn extends Column {
  readonly cell: (setting: SettingSummary) => string;
}

/** What a setting is: its number, or its values as far as there is room, and its runs. */
function keyColumns(settings: readonly SettingSummary[], varied: readonly string[]): KeyColumn[] {
  const columns: KeyColumn[] = [
    { head: "", width: String(settings.length).length + 1, cell: ({ number }) => count(number) },
  ];
  const most = WIDTH - 2 - MEAN - INTERVAL - RUNS;
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

function estimateCells({ value, low, high }: Estimate, unit: Unit): [string, string] {
  const write = WRITERS[unit];
  const limits = low === null || high === null ? UNDEFINED : `${write(low)} – ${write(high)}`;
  return [value === null ? UNDEFINED : write(value), value === null ? "" : limits];
}

/** How the intervals of a measure were found. */
function methodsOf({ name }: Measure, settings: readonly SettingSummary[]): string {
  const methods = new Map<Method, number>();
  for (const { measures } of settings) {
    const { method, low } = measures[name]!.mean;
    if (low !== null) methods.set(method, (methods.get(method) ?? 0) + 1);
  }
  if (methods.size === 0) return "no interval: that takes two runs in which it is defined";
  const [only] = methods.keys();
  if (methods.size === 1) return METHODS[only!];
  return [...methods].map(([method, times]) => `${METHODS[method]} (${plural(times, "setting")})`).join(", ");
}

const WRITERS: Readonly<Record<Unit, (value: number) => string>> = {
  share: percent,
  milliseconds: (value) => signed(value, measuredSpan),
  bytes: (value) => signed(value, size),
  number: (value) => signed(value, figure),
};

/** Limits of a mean may be less than 0 where no value is. */
function signed(value: number, write: (value: number) => string): string {
  return value < 0 ? `−${write(-value)}` : write(value);
}
