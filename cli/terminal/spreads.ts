import type { Spread } from "../../sim/index.js";
import { type Column, table } from "./layout.js";
import type { Paint } from "./paint.js";
import { count, UNDEFINED } from "./quantity.js";

/** A measure, how it is spread, and how its values are written. */
export interface SpreadRow {
  readonly label: string;
  readonly spread: Spread;
  readonly write: (value: number) => string;
  /** How many there could be, when it is not the same for all rows. */
  readonly total?: number;
}

/** The headings of a table of spreads. */
export interface SpreadHeads {
  readonly statistics: readonly Statistic[];
  /** What there are values of. */
  readonly over: string;
  /** How many of them there are. */
  readonly total?: number;
}

type Statistic = "min" | "mean" | "p50" | "p95" | "p99" | "max";

const LABEL = 18;
const FIGURE = 9;
const COUNT = 15;

/** Measures by their statistics. The last column is what each is over: how many of how many have a value. */
export function spreadTable(
  { statistics, over, total }: SpreadHeads,
  rows: readonly SpreadRow[],
  paint: Paint,
): string[] {
  const columns: Column[] = [
    { head: "", width: LABEL },
    ...statistics.map((head) => ({ head, width: FIGURE })),
    { head: over, width: COUNT },
  ];
  const cells = rows.map(({ label, spread, write, total: own = total ?? spread.count }) => [
    label,
    ...statistics.map((statistic) => orUndefined(spread[statistic], write)),
    spread.count === own ? count(own) : `${count(spread.count)}/${count(own)}`,
  ]);
  return table(columns, cells, paint);
}

/** A figure, or what stands for one that is not defined. */
export function orUndefined(value: number | null, write: (value: number) => string): string {
  return value === null ? UNDEFINED : write(value);
}
