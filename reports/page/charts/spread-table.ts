import "../style/spread-table.css";
import type { Spread } from "../../../sim/index.js";
import { element } from "../element.js";
import { formatCount } from "../words.js";

/** A figure and how it is spread. */
export interface SpreadRow {
  readonly name: string;
  readonly spread: Spread;
  readonly format: (value: number | null) => string;
  /** Of how many, when it is not defined for all. */
  readonly of: number;
}

const STATISTICS = ["mean", "min", "p50", "p95", "p99", "max"] as const;

/** How figures are spread over the cases for which they are defined, with how many these are. */
export function spreadTable(caption: string, rows: readonly SpreadRow[]): HTMLElement {
  return element(
    "div",
    { class: "spread-table spread-figures", tabindex: "0", role: "group", "aria-label": caption },
    element(
      "table",
      {},
      element("caption", {}, caption),
      element(
        "thead",
        {},
        element("tr", {}, ...["", ...STATISTICS, "over"].map((name) => element("th", { scope: "col" }, name))),
      ),
      element("tbody", {}, ...rows.map(rowOf)),
    ),
  );
}

function rowOf({ name, spread, format, of }: SpreadRow): HTMLElement {
  const over = spread.count === of ? formatCount(of) : `${formatCount(spread.count)} of ${formatCount(of)}`;
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, name),
    ...STATISTICS.map((statistic) => element("td", { "data-name": statistic }, format(spread[statistic]))),
    element("td", { class: "spread-over", "data-name": "over" }, over),
  );
}
