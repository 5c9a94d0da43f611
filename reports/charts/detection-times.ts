import type { DeathRow } from "../../sim/index.js";
import type { ReportData, RunWithoutRecording } from "../document/report-data.js";
import type { Chart, ChartSeries } from "./chart.js";
import { distributionOf } from "./distributions.js";
import { faultMarks } from "./fault-marks.js";
import { axis, chart, emptyChart, series } from "./make.js";
import { type Prediction, predictionOf } from "./prediction.js";
import { countOf, pluralOf } from "./quantities.js";

const PANEL = "liveness" as const;

/** How long it took to notice deaths, and to forget the dead. */
export function detectionTimes(data: ReportData): readonly Chart[] {
  const none = data.run === null || data.run.detection.deaths === 0 ? "No peer died." : null;
  if (data.run === null || none !== null) {
    return [emptyChart({ id: "detection-times", panel: PANEL, title: "Detection and removal times" }, none ?? "")];
  }
  const charts = [distribution(data.run)];
  const moments = new Set(data.run.detection.perDeath.map(({ at }) => at));
  return moments.size < 3 ? charts : [...charts, overTime(data, data.run)];
}

function distribution(run: RunWithoutRecording): Chart {
  const { detectable, listedDeaths, perDeath } = run.detection;
  const identity = { id: "detection-times", panel: PANEL, title: "Detection and removal times" };
  const detected = perDeath.map(detectionTime).filter((time) => time !== null);
  const removed = perDeath.map(removalTime).filter((time) => time !== null);
  if (detected.length + removed.length === 0) {
    const { deaths } = run.detection;
    const none =
      deaths === 1
        ? "Nobody declared the one death, and no seed forgot it."
        : `Nobody declared any of the ${countOf(deaths)} deaths, and no seed forgot any.`;
    return emptyChart(identity, none);
  }
  const prediction = predictionOf(run);
  return chart({
    ...identity,
    about: `The share of deaths that had been declared by anybody, of ${countOf(detectable)} that a live neighbour could see, and removed from the last live list, of ${countOf(listedDeaths)} that were listed. ${prediction.words}`,
    x: axis("time since the death", "span"),
    y: axis("deaths", "share", { to: 1 }),
    series: [
      ...bandUpright(prediction),
      ...steps(`declared: ${countOf(detected.length)} of ${countOf(detectable)}`, 0, {
        times: detected,
        of: Math.max(detectable, detected.length),
      }),
      ...steps(`removed: ${countOf(removed.length)} of ${countOf(listedDeaths)}`, 1, {
        times: removed,
        of: Math.max(listedDeaths, removed.length),
      }),
    ],
  });
}

function overTime(data: ReportData, run: RunWithoutRecording): Chart {
  const { perDeath, deaths, detectable } = run.detection;
  const declared = perDeath.filter((death) => detectionTime(death) !== null);
  const removed = perDeath.filter((death) => removalTime(death) !== null);
  const prediction = predictionOf(run);
  return chart({
    id: "detection-over-run",
    panel: PANEL,
    title: "Detection and removal by time of death",
    about: `${countOf(declared.length)} of ${pluralOf(deaths, "death")} were declared, ${countOf(detectable)} could be seen by a live neighbour; ${countOf(removed.length)} left the last live list. Each is shown at the moment of the death.`,
    x: axis("time of the run", "time", { to: run.endedAt }),
    y: axis("time since the death", "span"),
    series: [
      ...bandAcross(prediction, run.endedAt),
      points("declared", 0, { deaths: declared, of: detectionTime }),
      points("removed", 1, { deaths: removed, of: removalTime }),
    ].filter(({ x }) => x.length > 0),
    marks: faultMarks(data),
  });
}

function detectionTime({ at, declaredAt }: DeathRow): number | null {
  return declaredAt === null ? null : declaredAt - at;
}

function removalTime({ at, removedAt }: DeathRow): number | null {
  return removedAt === null ? null : removedAt - at;
}

function steps(
  label: string,
  tone: number,
  { times, of }: { readonly times: readonly number[]; readonly of: number },
): ChartSeries[] {
  return times.length === 0 ? [] : [series({ label, shape: "steps", tone, ...distributionOf(times, of) })];
}

function points(
  label: string,
  tone: number,
  { deaths, of }: { readonly deaths: readonly DeathRow[]; readonly of: (death: DeathRow) => number | null },
): ChartSeries {
  const sorted = deaths.toSorted((a, b) => a.at - b.at);
  return series({ label, shape: "points", tone, x: sorted.map(({ at }) => at), y: sorted.map(of) });
}

const PREDICTED = "predicted for one neighbour";

/** Where x is the time since the death. */
function bandUpright(prediction: Prediction): ChartSeries[] {
  if (!prediction.isKnown) return [];
  return [
    series({ label: PREDICTED, shape: "band", tone: 2, x: [prediction.from, prediction.to], y: [1, 1], low: [0, 0] }),
  ];
}

/** Where y is. */
function bandAcross(prediction: Prediction, endsAt: number): ChartSeries[] {
  if (!prediction.isKnown) return [];
  const { from, to } = prediction;
  return [series({ label: PREDICTED, shape: "band", tone: 2, x: [0, endsAt], y: [to, to], low: [from, from] })];
}
