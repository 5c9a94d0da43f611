import "../style/charts.css";
import type { Axis, Chart, ChartSeries } from "../../charts/chart.js";
import { summaryOf } from "../../charts/summary.js";
import { element } from "../element.js";
import type { View } from "../view.js";
import { categoryBars } from "./category-bars.js";
import { dataTable } from "./data-table.js";
import { legend } from "./legend.js";
import { livePlot } from "./live-plot.js";

/** The line of a message that is chosen, where a chart does not have one for each. */
export type LineOf = (message: number) => ChartSeries | null;

/**
 * A chart as a figure: title, what is to be seen, legend, the drawing, and its data as a table. It is drawn when it comes
 * into sight, and keeps up with its width, the theme and, given a view, with what the reader looks at.
 */
export function drawChart(chart: Chart, view?: View, lineOf?: LineOf): HTMLElement {
  const title = element("h3", { class: "chart-title" }, chart.title);
  if (chart.empty !== null) {
    return figure(chart, element("figcaption", {}, title, element("p", { class: "chart-about" }, chart.empty)));
  }
  const caption = element("figcaption", {}, title, element("p", { class: "chart-about" }, chart.about));
  if (chart.categories !== undefined) return figure(chart, caption, categoryBars(chart, chart.categories));
  const key = legend(chart, (label) => plot.toggle(label));
  const plot = livePlot(chart, { view, lineOf, onEmphasis: key.emphasise });
  const { area, chosen } = plot;
  area.setAttribute("role", "img");
  area.setAttribute("aria-label", summaryOf(chart));
  return figure(
    chart,
    caption,
    key.element,
    chosen,
    element("p", { class: "chart-y" }, labelOf(chart.y)),
    area,
    element("p", { class: "chart-x" }, labelOf(chart.x)),
    dataTable(chart),
  );
}

function labelOf({ label, scale }: Axis): string {
  return scale === "log" ? `${label} (logarithmic)` : label;
}

function figure({ id, empty }: Chart, ...content: readonly HTMLElement[]): HTMLElement {
  return element("figure", { class: empty === null ? "chart" : "chart chart-empty", "data-chart": id }, ...content);
}
