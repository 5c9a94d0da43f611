import type { ReportData } from "../document/report-data.js";
import type { Chart } from "./chart.js";
import { coverageCurves } from "./coverage-curves.js";
import { degrees } from "./degrees.js";
import { deliveryTimes } from "./delivery-times.js";
import { detectionTimes } from "./detection-times.js";
import { hops } from "./hops.js";
import { perMessage } from "./per-message.js";
import { robustness } from "./robustness.js";
import { seedListCharts } from "./seed-list-charts.js";
import { strikes } from "./strikes.js";
import { structure } from "./structure.js";
import { topologyOverTime } from "./topology-over-time.js";
import { traffic } from "./traffic.js";

/** All charts of a report, in the order of its panels. Of an overlay that was measured elsewhere, those of its topology. */
export function chartsOf(data: ReportData): readonly Chart[] {
  return [...gossipCharts(data), ...livenessCharts(data), ...topologyCharts(data)];
}

/** How messages spread, and what that took. */
export function gossipCharts(data: ReportData): readonly Chart[] {
  if (data.run === null) return [];
  return [coverageCurves(data), ...deliveryTimes(data), ...perMessage(data), ...hops(data), ...traffic(data)];
}

/** Who was found dead, how soon, and what the seeds knew of it. */
export function livenessCharts(data: ReportData): readonly Chart[] {
  if (data.run === null) return [];
  return [...detectionTimes(data), ...strikes(data), ...seedListCharts(data)];
}

/** How the peers were linked. */
export function topologyCharts(data: ReportData): readonly Chart[] {
  return [degrees(data), robustness(data), ...structure(data), ...topologyOverTime(data)];
}
