import { valueAt } from "../../sweep/column.js";
import type { Estimate, Statistic } from "../../sweep/estimates.js";
import type { SweepData, SweepMeasure } from "../../sweep/sweep-data.js";
import { formatDifference, formatValue } from "../comparison/quantities.js";
import { formatPlural } from "../words.js";

/** A figure of a measure, as it is looked at: like those on the terminal, `1.10 s` and not `1.1 s`. */
export function figureText({ unit }: Pick<SweepMeasure, "unit">, statistic: Statistic, value: number | null): string {
  if (statistic !== "difference") return withThreeDigits(unit, formatValue(unit, value));
  if (value === 0) return unit === "share" ? "0 pp" : formatValue(unit, 0);
  return withThreeDigits(unit, formatDifference(unit, value));
}

/** Noughts at the end say how precise a measured figure is; whole numbers, and percentages, go without. */
function withThreeDigits(unit: SweepMeasure["unit"], text: string): string {
  if (unit === "share") return text;
  return text.replace(/[0-9]+(?:\.[0-9]+)?/, (number) => {
    const isMeasured = unit === "milliseconds" || number.includes(".");
    return isMeasured && Number(number) > 0 && !text.includes(",") ? Number(number).toPrecision(3) : number;
  });
}

/** `99.1 % to 99.6 %`; `all alike`: there is nothing to estimate limits from; empty: nobody can say. */
export function limitsText(
  measure: Pick<SweepMeasure, "unit" | "min" | "max">,
  statistic: Statistic,
  setting: number,
  { low, high }: Pick<Estimate, "low" | "high">,
): string {
  if (low === null || high === null) return "";
  if (low === high && measure.unit !== "share" && isAlike(measure, statistic, setting)) return "all alike";
  return `${figureText(measure, statistic, low)} to ${figureText(measure, statistic, high)}`;
}

/**
 * Whether limits without a width are those of figures that are the same in every run, or pair: those of a median can meet
 * where some runs differ.
 */
function isAlike({ min, max }: Pick<SweepMeasure, "min" | "max">, statistic: Statistic, setting: number): boolean {
  return statistic !== "median" || valueAt(min, setting) === valueAt(max, setting);
}

/** How the limits were found, and from what: `Student’s t, 20 runs`. */
export function methodText({ method, count }: Pick<Estimate, "method" | "count">, statistic: Statistic): string {
  const name = method === "t" ? "Student’s t" : method;
  return `${name}, ${statistic === "difference" ? formatPlural(count, "pair") : formatPlural(count, "run")}`;
}

/** What the figures are of: `mean coverage`. */
export function statisticText({ baseline }: SweepData, { name, kind }: SweepMeasure, statistic: Statistic): string {
  if (statistic === "difference") return `${name}, difference from setting ${baseline + 1}`;
  return kind === "yes or no" && statistic === "mean" ? `share of runs with ${name}` : `${statistic} of ${name}`;
}

/** `network.loss = 4 %, protocol.maxPeers = 8` */
export function settingText({ axes }: SweepData, setting: number): string {
  return axes.map(({ key, values, places }) => `${key} = ${values[places[setting]!]}`).join(", ");
}

/** What a pointer on a setting is told, a line each. */
export function settingLines(
  data: SweepData,
  measure: SweepMeasure,
  statistic: Statistic,
  setting: number,
  estimate: Estimate,
): string[] {
  const { axes } = data;
  const limits = limitsText(measure, statistic, setting, estimate);
  return [
    ...axes.map(({ key, values, places }) => `${key} = ${values[places[setting]!]}`),
    `${statisticText(data, measure, statistic)}: ${figureText(measure, statistic, estimate.value)}`,
    ...(limits === "" ? [] : [`95 %: ${limits}`]),
    methodText(estimate, statistic),
  ];
}
