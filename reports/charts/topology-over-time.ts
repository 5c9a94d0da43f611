import type { ReportData } from "../document/report-data.js";
import type { TopologySeries } from "../topology/topology.js";
import type { Axis, Chart } from "./chart.js";
import { faultMarks } from "./fault-marks.js";
import { axis, chart, emptyChart, series } from "./make.js";
import { spanOf } from "./quantities.js";
import { exactnessOf } from "./structure.js";

interface OverTime {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly y: Axis;
  /** What to say when all of it is 0 throughout; `null`: that is worth a chart. */
  readonly none: string | null;
  readonly of: readonly (readonly [label: string, key: Exclude<keyof TopologySeries, "exactness">])[];
}

const CHARTS: readonly OverTime[] = [
  {
    id: "largest-component-over-time",
    title: "Largest component over time",
    about: "The share of the live peers that are in the largest component.",
    y: axis("live peers", "share", { to: 1 }),
    none: null,
    of: [["largest component", "largestShare"]],
  },
  {
    id: "components-over-time",
    title: "Components over time",
    about: "Components of the live peers, peers without a link, and peers with no path to one that a live seed lists.",
    y: axis("number", "count"),
    none: null,
    of: [
      ["components", "components"],
      ["isolated peers", "isolated"],
      ["seed-detached peers", "seedDetached"],
    ],
  },
  {
    id: "cuts-over-time",
    title: "Articulation points and bridges over time",
    about: "Peers, and links, whose removal would part those that they hold together.",
    y: axis("number", "count"),
    none: "At no sample was a peer an articulation point, or a link a bridge.",
    of: [
      ["articulation points", "articulationPoints"],
      ["bridges", "bridges"],
    ],
  },
  {
    id: "size-over-time",
    title: "Peers and links over time",
    about: "Live peers, and links of which both ends are alive and either counts the other as a neighbour.",
    y: axis("number", "count"),
    none: null,
    of: [
      ["live peers", "peers"],
      ["links", "links"],
    ],
  },
  {
    id: "degree-over-time",
    title: "Degree over time",
    about: "The links of a live peer: the mean, and the most.",
    y: axis("links", "count"),
    none: null,
    of: [
      ["mean degree", "meanDegree"],
      ["greatest degree", "maxDegree"],
    ],
  },
  {
    id: "paths-over-time",
    title: "Mean path over time",
    about: "Links on a shortest path between two peers of the largest component",
    y: axis("links", "number"),
    none: null,
    of: [["mean path", "meanPath"]],
  },
  {
    id: "clustering-over-time",
    title: "Clustering and assortativity over time",
    about:
      "Local clustering, the mean over live peers of the share of their pairs of neighbours that are linked; and the correlation of the degrees at the two ends of a link.",
    y: axis("from −1 to 1", "number", { from: null }),
    none: null,
    of: [
      ["local clustering", "clustering"],
      ["degree assortativity", "assortativity"],
    ],
  },
];

/** Measures of the overlay over time, with the faults marked. None of an overlay that was measured elsewhere. */
export function topologyOverTime(data: ReportData): readonly Chart[] {
  const { run, topologySeries } = data;
  if (run === null) return [];
  return CHARTS.map(({ id, title, about, y, none, of }) => {
    if (topologySeries.at.length < 2)
      return emptyChart({ id, panel: "topology", title }, "How the overlay changed over time was not kept.");
    const isNone = of.every(([, key]) => topologySeries[key].every((value) => (value ?? 0) === 0));
    if (none !== null && isNone) return emptyChart({ id, panel: "topology", title }, none);
    const exactness = of.some(([, key]) => key === "meanPath") ? `: ${exactnessOf(topologySeries.exactness)}.` : "";
    return chart({
      id,
      panel: "topology",
      title,
      about: `${about}${exactness} ${measuredWhen(topologySeries)}`,
      x: axis("time of the run", "time", { to: run.endedAt }),
      y,
      // Nothing is known of what was between two measurements: a slope would be made up.
      series: of.map(([label, key], tone) =>
        series({ label, shape: "steps", tone, x: topologySeries.at, y: topologySeries[key] }),
      ),
      marks: faultMarks(data),
    });
  });
}

function measuredWhen({ at }: TopologySeries): string {
  return `Measured every ${spanOf(at[1] - at[0])}.`;
}
