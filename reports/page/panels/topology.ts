import "../style/topology.css";
import { topologyCharts } from "../../charts/charts-of.js";
import { chartGrid } from "../charts/chart-grid.js";
import { drawChart } from "../charts/draw-chart.js";
import { headline } from "../charts/headline.js";
import { element } from "../element.js";
import { topologyFigures } from "../topology/figures.js";
import { topologyTable } from "../topology/measures-table.js";
import { notablePeers } from "../topology/notable-peers.js";
import type { Panel, View } from "../view.js";
import { formatTime } from "../words.js";

/** How the peers were linked. */
export function topologyPanel(view: View): Panel {
  const { data } = view;
  const when =
    data.run === null
      ? "As it was measured."
      : `The overlay at ${formatTime(data.topology.at)}: live peers, and links that either end counts.`;
  return {
    id: "topology",
    title: "Topology",
    element: element(
      "section",
      { class: "topology", "aria-labelledby": "topology-title" },
      element("h2", { id: "topology-title" }, "Topology"),
      element("p", { class: "topology-when" }, when),
      headline(topologyFigures(data.topology)),
      element(
        "div",
        { class: "topology-side-by-side" },
        topologyTable(data.topology),
        element("div", { class: "topology-notable" }, ...notablePeers(view)),
      ),
      chartGrid(...topologyCharts(data).map((chart) => drawChart(chart, view))),
    ),
  };
}
