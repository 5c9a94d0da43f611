import type { Chart } from "../../charts/chart.js";
import { type ChartTable, chartTable } from "../../charts/chart-table.js";
import { element } from "../element.js";

/** A chart's data as a table, which is made when it is opened. */
export function dataTable(chart: Chart): HTMLElement {
  return tableDetails(chart.title, () => chartTable(chart));
}

/** A table that is made when it is opened. */
export function tableDetails(title: string, make: () => ChartTable): HTMLElement {
  const details = element("details", { class: "chart-data" }, element("summary", {}, "As a table"));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(tableOf(title, make()));
  });
  return details;
}

function tableOf(title: string, { head, rows, leftOut }: ChartTable): HTMLElement {
  const cells = ([first = "", ...others]: readonly string[]) =>
    element("tr", {}, element("th", { scope: "row" }, first), ...others.map((other) => element("td", {}, other)));
  return element(
    "div",
    { class: "chart-data-scroll", tabindex: "0", role: "group", "aria-label": `${title}, as a table` },
    ...(leftOut === null ? [] : [element("p", {}, leftOut)]),
    element(
      "table",
      {},
      element("caption", { class: "visually-hidden" }, title),
      element("thead", {}, element("tr", {}, ...head.map((name) => element("th", { scope: "col" }, name)))),
      element("tbody", {}, ...rows.map(cells)),
    ),
  );
}
