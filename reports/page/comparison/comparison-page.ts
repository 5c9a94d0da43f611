import "../style/comparison.css";
import type { ComparisonData } from "../../document/report-data.js";
import { drawChart } from "../charts/draw-chart.js";
import { element } from "../element.js";
import type { View } from "../view.js";
import { agreement } from "./agreement.js";
import { measuresTable } from "./measures-table.js";
import { overlaysSideBySide } from "./overlays-side-by-side.js";
import { sideCards } from "./side-cards.js";

/** The sections that the page always has. */
export const COMPARISON_SECTIONS: readonly string[] = ["sides", "overlays", "curves", "measures"];

/**
 * Runs side by side: what they are, their overlays at the same moment, their curves, and how much they differ.
 *
 * @param views of the sides, linked
 */
export function comparisonPage(data: ComparisonData, views: readonly View[]): HTMLElement {
  const charts = data.charts.map((chart) => drawChart(chart));
  return element(
    "div",
    { class: "comparison" },
    section("sides", "What is compared", sideCards(data.sides)),
    ...(data.verdicts.length === 0 ? [] : [section("agreement", "What A and B agree on", agreement(data.verdicts))]),
    section("overlays", "Overlays", overlaysSideBySide(data.sides, views)),
    section("curves", "Curves", element("div", { class: "comparison-charts" }, ...charts)),
    section("measures", "Measures", measuresTable(data)),
  );
}

function section(id: string, title: string, content: HTMLElement): HTMLElement {
  return element(
    "section",
    { id, class: "panel", "aria-labelledby": `${id}-title` },
    element("h2", { id: `${id}-title` }, title),
    content,
  );
}
