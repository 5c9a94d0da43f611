import type { Chart } from "../../charts/chart.js";
import { chartTable } from "../../charts/chart-table.js";
import { element } from "../element.js";

/** A chart's data as a table, which is made when it is opened. */
export function dataTable(chart: Chart): HTMLElement {
  const details = element("details", { class: "chart-data" }, element("summary", {}, "As a table"));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(tableOf(chart));
  });
  return details;
}

function tableOf(chart: Chart): HTMLElement {
  const { head, rows, leftOut } = chartTable(chart);
  const cells = ([first = "", ...others]: readonly string[]) =>
    element("tr", {}, element("th", { scope: "row" }, first), ...others.map((other) => element("td", {}, other)));
  return element(
    "div",
    { class: "chart-data-scroll", tabindex: "0", role: "group", "aria-label": `${chart.title}, as a table` },
    ...(leftOut === null ? [] : [element("p", {}, leftOut)]),
    element(
      "table",
      {},
      element("caption", { class: "visually-hidden" }, chart.title),
      element("thead", {}, element("tr", {}, ...head.map((name) => element("th", { scope: "col" }, name)))),
      element("tbody", {}, ...rows.map(cells)),
    ),
  );
}
