import type { Chart } from "../../charts/chart.js";
import { quantityOf, shareOf } from "../../charts/quantities.js";
import { element } from "../element.js";

/** Bars that lie beside their names: a table, so that the names and numbers are text. */
export function categoryBars(chart: Chart, categories: readonly string[]): HTMLElement {
  const [series] = chart.series;
  const values = series?.y.map((value) => value ?? 0) ?? [];
  const most = Math.max(1, ...values);
  const total = values.reduce((sum, value) => sum + value, 0);
  return element(
    "table",
    { class: "chart-categories" },
    element("caption", { class: "visually-hidden" }, chart.title),
    element(
      "thead",
      { class: "visually-hidden" },
      element(
        "tr",
        {},
        ...[chart.x.label, "", chart.y.label, "share"].map((name) => element("th", { scope: "col" }, name)),
      ),
    ),
    element(
      "tbody",
      {},
      ...categories.map((name, place) => {
        const bar = element("div", { class: "chart-category-bar", "aria-hidden": "true" });
        bar.style.width = `${(100 * values[place]) / most}%`;
        return element(
          "tr",
          {},
          element("th", { scope: "row" }, name),
          element("td", { class: "chart-category-place" }, bar),
          element("td", {}, quantityOf(values[place], chart.y.quantity)),
          element("td", {}, total === 0 ? "" : shareOf(values[place] / total)),
        );
      }),
    ),
  );
}
