import type { ReportData } from "../document/report-data.js";
import type { RobustnessCurve } from "../topology/topology.js";
import type { Chart, ChartSeries } from "./chart.js";
import { axis, chart, emptyChart, series } from "./make.js";
import { pluralOf } from "./quantities.js";

/** What is left of the overlay as peers are removed from it. */
export function robustness({ topology }: ReportData): Chart {
  const identity = { id: "robustness", panel: "topology", title: "Robustness" } as const;
  if (topology.robustness.length === 0 || topology.peers === 0)
    return emptyChart(identity, "There is no live peer to remove.");
  return chart({
    ...identity,
    about: `The largest component as peers are removed one after the other, as a share of the ${pluralOf(topology.peers, "live peer")} there are: the longer it stays high, the more robust.`,
    x: axis("peers removed", "share", { to: 1 }),
    y: axis("peers in the largest component", "share", { to: 1 }),
    series: topology.robustness.flatMap((curve, tone) => seriesOf(curve, tone)),
  });
}

const ATTACKS: Readonly<Record<RobustnessCurve["attack"], string>> = {
  random: "at random",
  degree: "by degree, always the highest",
  "initial degree": "by the degree at first",
};

function seriesOf({ attack, removed, largest, spread, orders }: RobustnessCurve, tone: number): ChartSeries[] {
  const line = series({
    label: orders > 1 ? `${ATTACKS[attack]}, mean of ${orders} orders` : ATTACKS[attack],
    shape: "line",
    tone,
    x: removed,
    y: largest,
  });
  if (spread === null) return [line];
  const { low, high } = spread;
  return [series({ label: `${ATTACKS[attack]}, least to most`, shape: "band", tone, x: removed, y: high, low }), line];
}
