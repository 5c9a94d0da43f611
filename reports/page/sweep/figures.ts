import type { Estimate, Statistic } from "../../sweep/estimates.js";
import type { SweepData, SweepMeasure } from "../../sweep/sweep-data.js";
import { formatDifference, formatValue } from "../comparison/quantities.js";
import { formatPlural } from "../words.js";

/** A figure of a measure, as it is looked at. */
export function figureText({ unit }: Pick<SweepMeasure, "unit">, statistic: Statistic, value: number | null): string {
  return statistic === "difference" ? formatDifference(unit, value) : formatValue(unit, value);
}

/** `99.1 % to 99.6 %`; empty: nobody can say. */
export function limitsText(
  measure: Pick<SweepMeasure, "unit">,
  statistic: Statistic,
  { low, high }: Pick<Estimate, "low" | "high">,
): string {
  if (low === null || high === null) return "";
  return `${figureText(measure, statistic, low)} to ${figureText(measure, statistic, high)}`;
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
  const limits = limitsText(measure, statistic, estimate);
  return [
    ...axes.map(({ key, values, places }) => `${key} = ${values[places[setting]!]}`),
    `${statisticText(data, measure, statistic)}: ${figureText(measure, statistic, estimate.value)}`,
    ...(limits === "" ? [] : [`95 %: ${limits}`]),
    methodText(estimate, statistic),
  ];
}
