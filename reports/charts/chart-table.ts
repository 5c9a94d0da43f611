import type { Chart, ChartSeries } from "./chart.js";
import { evenly } from "./distributions.js";
import { countOf, quantityOf } from "./quantities.js";
import { lowAt, valueAt } from "./value-at.js";

/** A chart in words and numbers, for who cannot see it. */
export interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What was left out, if anything was. */
  readonly leftOut: string | null;
}

const NOTHING = "–";

/** A chart's data as a table of no more rows than that. Lines that say little alone are left out of it. */
export function chartTable(chart: Chart, mostRows = 50): ChartTable {
  if (chart.categories !== undefined) return tableOfCategories(chart, chart.categories);
  const told = chart.series.filter(({ tone }) => tone !== "muted").slice(0, MOST_COLUMNS);
  const columns = told.length === 0 ? chart.series.slice(0, MOST_COLUMNS) : told;
  const all = [...new Set(columns.flatMap(({ x }) => [...x]))].toSorted((a, b) => a - b);
  const kept = evenly(all.length, mostRows).map((place) => all[place]);
  return {
    head: [chart.x.label, ...columns.map(({ label }) => label)],
    rows: kept.map((x) => [quantityOf(x, chart.x.quantity), ...columns.map((series) => cell(chart, series, x))]),
    leftOut: leftOut({ rows: kept.length, ofRows: all.length, series: columns.length, ofSeries: chart.series.length }),
  };
}

const MOST_COLUMNS = 8;

function tableOfCategories({ x, y, series }: Chart, categories: readonly string[]): ChartTable {
  return {
    head: [x.label, ...series.map(({ label }) => label)],
    rows: categories.map((name, place) => [name, ...series.map((each) => quantity(each.y[place], y.quantity))]),
    leftOut: null,
  };
}

function cell({ y }: Chart, series: ChartSeries, at: number): string {
  const value = quantity(valueAt(series, at), y.quantity);
  return series.shape === "band" && value !== NOTHING
    ? `${quantity(lowAt(series, at), y.quantity)} to ${value}`
    : value;
}

function quantity(value: number | null, of: Chart["y"]["quantity"]): string {
  return value === null ? NOTHING : quantityOf(value, of);
}

interface Kept {
  readonly rows: number;
  readonly ofRows: number;
  readonly series: number;
  readonly ofSeries: number;
}

function leftOut({ rows, ofRows, series, ofSeries }: Kept): string | null {
  const parts = [
    ...(rows < ofRows ? [`${countOf(rows)} of ${countOf(ofRows)} rows`] : []),
    ...(series < ofSeries ? [`${countOf(series)} of ${countOf(ofSeries)} lines`] : []),
  ];
  return parts.length === 0 ? null : `Here are ${parts.join(", and ")}.`;
}
