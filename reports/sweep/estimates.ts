import type { Estimate } from "../../sweep/statistics/estimate.js";
import { type Column, valueAt } from "./column.js";
import type { EstimateColumns, SweepData, SweepMeasure } from "./sweep-data.js";

export type { Estimate };

export const STATISTICS = ["mean", "median", "difference"] as const;

/** What of a measure is looked at: `difference` is that of the mean from the baseline's. */
export type Statistic = (typeof STATISTICS)[number];

export function estimateAt(columns: EstimateColumns, setting: number): Estimate {
  const { value, low, high, method, count } = columns;
  return {
    value: valueAt(value, setting),
    low: valueAt(low, setting),
    high: valueAt(high, setting),
    method: valueAt(method, setting),
    count: valueAt(count, setting) ?? 0,
  };
}

/** The quantiles between which nine of ten runs of a setting lie; of differences, nobody knows them; yes and no have none. */
export function spreadAt(
  { p5, p95, kind }: SweepMeasure,
  statistic: Statistic,
  setting: number,
): readonly [low: number | null, high: number | null] {
  return statistic === "difference" || kind === "yes or no"
    ? [null, null]
    : [valueAt(p5, setting), valueAt(p95, setting)];
}

/** A figure for each run of a setting, by the places of the seeds; `null` where there is none. */
export function figuresOfRuns(
  { runs: { seeds }, baseline }: SweepData,
  { runs }: SweepMeasure,
  statistic: Statistic,
  setting: number,
): (number | null)[] {
  if (runs === null) return [];
  const figures = rowsOf(runs, setting * seeds, seeds);
  if (statistic !== "difference") return figures;
  const base = rowsOf(runs, baseline * seeds, seeds);
  return figures.map((figure, seed) => (figure === null || base[seed] === null ? null : figure - base[seed]!));
}

/** The least and the greatest value of the settings; `null`: none has one. */
export function extentOf(
  columns: EstimateColumns,
  settings: number,
): readonly [least: number, greatest: number] | null {
  let [least, greatest] = [Infinity, -Infinity];
  for (let setting = 0; setting < settings; setting++) {
    const value = valueAt(columns.value, setting);
    if (value === null) continue;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return least > greatest ? null : [least, greatest];
}

function rowsOf<Value>(column: Column<Value>, from: number, count: number): Value[] {
  return Array.from({ length: count }, (_, row) => valueAt(column, from + row));
}
