import "../style/gossip.css";
import { gossipCharts } from "../../charts/charts-of.js";
import { coverageLine } from "../../charts/coverage-curves.js";
import { chartGrid } from "../charts/chart-grid.js";
import { drawChart } from "../charts/draw-chart.js";
import { headline } from "../charts/headline.js";
import { element } from "../element.js";
import { gossipFigures } from "../gossip/figures.js";
import { gossipSpreads } from "../gossip/spreads.js";
import type { Panel, View } from "../view.js";

/** How the messages of a run spread, and what that took. */
export function gossipPanel(view: View): Panel {
  const { run } = view.data;
  return {
    id: "gossip",
    title: "Gossip",
    element: element(
      "section",
      { class: "gossip", "aria-labelledby": "gossip-title" },
      element("h2", { id: "gossip-title" }, "Gossip"),
      ...(run === null ? [element("p", {}, NO_RUN)] : contentOf(view, run)),
    ),
  };
}

const NO_RUN = "This overlay was measured elsewhere: nothing is known of any message.";

const HINT = "A click on a chart over time goes to that moment; a click on a line or a point follows its message.";

/** The charts that fill the first row where there is room for three: the table of figures begins the next. */
const BEFORE_SPREADS = 2;

function contentOf(view: View, run: NonNullable<View["data"]["run"]>): HTMLElement[] {
  const charts = gossipCharts(view.data).map((chart) =>
    drawChart(chart, view, chart.id === "coverage" ? (message) => coverageLine(view.data, message) : undefined),
  );
  if (run.dissemination.messages === 0) {
    return [element("p", {}, "No message was published."), headline(gossipFigures(run)), chartGrid(...charts)];
  }
  return [
    headline(gossipFigures(run)),
    element("p", { class: "chart-hint" }, HINT),
    chartGrid(...charts.slice(0, BEFORE_SPREADS), gossipSpreads(run), ...charts.slice(BEFORE_SPREADS)),
  ];
}
