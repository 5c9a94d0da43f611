import { signed } from "../comparison/agreement.js";
import type { Comparison, SideSummary } from "../comparison/comparison.js";
import type { Unit } from "../../reports/comparison/measures.js";
import { type CountRow, type MeanRow, TOLERANCE } from "../comparison/rows.js";
import type { SettingDifference } from "../../reports/comparison/settings.js";
import { field, fields, heading, table } from "./layout.js";
import type { Paint } from "./paint.js";
import { figure, measuredSpan, percent, plural, size, UNDEFINED } from "./quantity.js";
import { orUndefined } from "./spreads.js";
import { fit, WIDTH } from "./text.js";
import { verdictSection } from "./verdicts.js";

/** How many settings that differ are named. */
const SHOWN = 12;

/** How much of a setting is shown. */
const SETTING = 40;

const MARK = "*";

/** How a run is called by its medium. */
export const MEDIA: Readonly<Record<SideSummary["medium"], string>> = { simulated: "simulated", tcp: "on TCP" };

/** Two results side by side, for people. */
export function describeComparison(comparison: Comparison, paint: Paint): string[] {
  const { a, b, settings, means, counts, verdicts } = comparison;
  const about = a.scenario === b.scenario ? a.scenario : `${a.scenario} and ${b.scenario}`;
  return [
    heading("Comparison", fit(about, WIDTH - 20), paint),
    ...field("A", describeSide(a), paint),
    ...field("B", describeSide(b), paint),
    ...describeSettings(settings, "B", paint),
    "",
    heading("Means over messages and deaths", `${MARK} differs by more than the spread`, paint),
    ...tableOf("± 2 std. errors", means, meanCells, paint),
    "",
    heading("Counts of the run", `${MARK} differs by more than ${TOLERANCE * 100} %`, paint),
    ...tableOf("of A", counts, countCells, paint),
    "",
    ...verdictSection(verdicts, paint),
  ];
}

function describeSide({ file, medium, seed, protocol, ended, endedAt, lateness, version }: SideSummary): string {
  const until = ended === "complete" ? "" : `, stopped at ${measuredSpan(endedAt)}`;
  const late = lateness === null ? "" : `, up to ${measuredSpan(lateness)} late`;
  return `${file}: ${MEDIA[medium]}${until}, seed ${seed}, ${protocol}, hearsay ${version}${late}`;
}

/** The settings in which a side differs from A, as a warning. */
export function describeSettings(settings: readonly SettingDifference[], other: string, paint: Paint): string[] {
  if (settings.length === 0) return [];
  const described = settings
    .slice(0, SHOWN)
    .map(({ path, a, b }) => `${path}: ${describeSetting(a)} in A, ${describeSetting(b)} in ${other}`);
  if (settings.length > SHOWN) described.push(`… and ${plural(settings.length - SHOWN, "other")}`);
  const warning = "these are runs of different scenarios (times in ms):";
  return fields("warning", [warning, ...described], paint).map((line) => paint.yellow(line));
}

function describeSetting(json: string | null): string {
  return json === null ? "none" : fit(json, SETTING);
}

/** A table with a line for each measure, and a mark where the two differ. */
function tableOf<Row extends MeanRow | CountRow>(
  last: string,
  rows: readonly Row[],
  cellsOf: (row: Row) => readonly string[],
  paint: Paint,
): string[] {
  const columns = [
    { head: "", width: 25 },
    { head: "A", width: 11 },
    { head: "B", width: 11 },
    { head: "difference", width: 13 },
    { head: last, width: 16 },
    { head: "", width: 2 },
  ];
  const cells = rows.map((row) => [row.name, ...cellsOf(row), row.differs ? MARK : ""]);
  const [heads = "", ...lines] = table(columns, cells, paint);
  return [heads, ...lines.map((line, index) => (rows[index]!.differs ? paint.yellow(line) : line))];
}

function meanCells({ unit, a, b, difference, spread }: MeanRow): string[] {
  return [...pairCells(unit, a, b, difference), spread === null ? UNDEFINED : `± ${writeSpan(unit, spread)}`];
}

function countCells({ unit, a, b, difference, relative }: CountRow): string[] {
  const share = relative === null ? UNDEFINED : signed(relative * 100, (value) => `${figure(value)} %`);
  return [...pairCells(unit, a, b, difference), share];
}

function pairCells(unit: Unit, a: number | null, b: number | null, difference: number | null): string[] {
  return [
    orUndefined(a, (value) => write(unit, value)),
    orUndefined(b, (value) => write(unit, value)),
    orUndefined(difference, (value) => writeDifference(unit, value)),
  ];
}

/** A value of a measure. */
export function write(unit: Unit, value: number): string {
  return unit === "share" ? percent(value) : writeSpan(unit, value);
}

/** A difference with its sign. */
export function writeDifference(unit: Unit, value: number): string {
  return signed(value, (amount) => writeSpan(unit, amount));
}

/** A difference between two figures: of shares, in percentage points. */
function writeSpan(unit: Unit, value: number): string {
  switch (unit) {
    case "share":
      return `${figure(value * 100)} pp`;
    case "milliseconds":
      return measuredSpan(value);
    case "bytes":
      // Of less than a kilobyte there may be a mean.
      return size(value < 1000 ? Math.round(value) : value);
    case "number":
      return figure(value);
  }
}
