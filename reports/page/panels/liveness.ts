import "../style/liveness.css";
import { livenessCharts } from "../../charts/charts-of.js";
import { chartGrid } from "../charts/chart-grid.js";
import { drawChart } from "../charts/draw-chart.js";
import { headline } from "../charts/headline.js";
import { element } from "../element.js";
import { deathsTable } from "../liveness/deaths-table.js";
import { livenessFigures, seedFigures } from "../liveness/figures.js";
import { seedTable } from "../liveness/seed-table.js";
import { livenessSpreads } from "../liveness/spreads.js";
import type { Panel, View } from "../view.js";

/** Who was found dead, how soon, and what the seeds knew of it. */
export function livenessPanel(view: View): Panel {
  const { run } = view.data;
  return {
    id: "liveness",
    title: "Liveness and seeds",
    element: element(
      "section",
      { class: "liveness", "aria-labelledby": "liveness-title" },
      element("h2", { id: "liveness-title" }, "Liveness and seeds"),
      ...(run === null ? [element("p", {}, NO_RUN)] : contentOf(view, run)),
    ),
  };
}

const NO_RUN = "This overlay was measured elsewhere: nothing is known of deaths, or of seeds.";

function contentOf(view: View, run: NonNullable<View["data"]["run"]>): HTMLElement[] {
  const charts = livenessCharts(view.data);
  const drawn = (isOfSeeds: boolean) =>
    charts.filter(({ id }) => id.startsWith("seed-") === isOfSeeds).map((chart) => drawChart(chart, view));
  return [
    headline(livenessFigures(run)),
    ...livenessSpreads(run),
    chartGrid(...drawn(false)),
    ...deathsTable(view, run),
    element("h3", { class: "panel-part" }, "What the seeds list"),
    ...(run.scenario.seeds === 0 && !view.data.nodes.some(({ role }) => role === "seed")
      ? [element("p", {}, "The run has no seeds.")]
      : [headline(seedFigures(run)), chartGrid(...seedTable(view), ...drawn(true))]),
  ];
}
