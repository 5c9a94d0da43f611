import type { Chart, ChartSeries } from "../charts/chart.js";
import { dashOf, markerOf } from "../charts/tones.js";
import { countOf } from "../charts/quantities.js";
import type { LegendEntry } from "./svg-legend.js";

/** What each series is, unless there is but one, and what the marks are. */
export function chartLegend(chart: Chart): readonly LegendEntry[] {
  const first = new Map<string, ChartSeries>();
  const counts = new Map<string, number>();
  for (const series of chart.series) {
    if (!first.has(series.label)) first.set(series.label, series);
    counts.set(series.label, (counts.get(series.label) ?? 0) + 1);
  }
  const labelled = (label: string): string => {
    const count = counts.get(label)!;
    return count === 1 ? label : `${label} (${countOf(count)})`;
  };
  const series = [...first].map(([label, each]) => ({ sign: signOf(each), label: labelled(label) }));
  const hasFaults = chart.x.quantity === "time" && chart.marks.length > 0;
  return [
    ...(series.length > 1 ? series : []),
    ...(hasFaults ? [{ sign: '<path class="mark" d="M0-9V9"/>', label: "faults" }] : []),
  ];
}

function signOf({ shape, tone }: ChartSeries): string {
  const look = `tone-${tone}`;
  switch (shape) {
    case "line":
    case "steps": {
      const dash = dashOf(tone).join(" ");
      const dashes = dash === "" ? "" : ` stroke-dasharray="${dash}"`;
      const path = shape === "line" ? "M-9 0h18" : "M-9 4h9v-8h9";
      return `<path class="drawn ${look}" stroke-width="2"${dashes} d="${path}"/>`;
    }
    case "band":
      return `<path class="filled ${look}" fill-opacity=".25" d="M-9-6h18v12h-18Z"/>`;
    case "bars":
      return `<path class="filled ${look}" d="M-8 7v-9h4v9ZM-2 7v-14h4v14ZM4 7v-6h4v6Z"/>`;
    case "points":
      return POINTS[markerOf(tone)].replace("LOOK", look);
  }
}

const POINTS = {
  circle: '<circle class="filled LOOK" r="4"/>',
  square: '<path class="filled LOOK" d="M-4-4h8v8h-8Z"/>',
  triangle: '<path class="filled LOOK" d="M0-5l5 9h-10Z"/>',
  diamond: '<path class="filled LOOK" d="M0-6l6 6l-6 6l-6-6Z"/>',
  cross: '<path class="drawn LOOK" stroke-width="1.5" d="M-4-4l8 8m0-8l-8 8"/>',
} as const;
