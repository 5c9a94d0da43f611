import type { Spread } from "../../sim/index.js";
import { type Column, table } from "./layout.js";
import type { Paint } from "./paint.js";
import { count, UNDEFINED } from "./quantity.js";

/** A measure, how it is spread, and how its values are written. */
export interface SpreadRow {
  readonly label: string;
  readonly spread: Spread;
  readonly write: (value: number) => string;
}

type Statistic = "min" | "mean" | "p50" | "p95" | "p99" | "max";

const LABEL = 19;
const FIGURE = 10;
const COUNT = 9;

/** Measures by their statistics. The last column is what each is over: how many values there are. */
export function spreadTable(
  heads: { readonly statistics: readonly Statistic[]; readonly over: string },
  rows: readonly SpreadRow[],
  paint: Paint,
): string[] {
  const columns: Column[] = [
    { head: "", width: LABEL },
    ...heads.statistics.map((head) => ({ head, width: FIGURE })),
    { head: heads.over, width: COUNT },
  ];
  const cells = rows.map(({ label, spread, write }) => [
    label,
    ...heads.statistics.map((statistic) => orUndefined(spread[statistic], write)),
    count(spread.count),
  ]);
  return table(columns, cells, paint);
}

/** A figure, or what stands for one that is not defined. */
export function orUndefined(value: number | null, write: (value: number) => string): string {
  return value === null ? UNDEFINED : write(value);
}
