import { RECORDED_EVENTS, type RecordedEvent } from "../../sim/recording.js";
import type { ReportData } from "../document/report-data.js";
import type { Chart, ChartSeries } from "./chart.js";
import { countsOver, type Points, roundUp } from "./distributions.js";
import { faultMarks } from "./fault-marks.js";
import { axis, chart, emptyChart, series } from "./make.js";
import { countOf, pluralOf, spanOf } from "./quantities.js";

const STRETCHES = 60;

/** Strikes and declarations of death over time, and which of these were mistaken. */
export function strikes(data: ReportData): readonly Chart[] {
  const { run } = data;
  const width = run === null ? 1 : Math.max(1000, roundUp(run.endedAt / STRETCHES));
  return [strikesOverTime(data, width), declarationsOverTime(data, width)];
}

function strikesOverTime(data: ReportData, width: number): Chart {
  const identity = { id: "strikes", panel: "liveness", title: "Strikes over time" } as const;
  const { run } = data;
  if (run === null || run.detection.strikes === 0) return emptyChart(identity, "No liveness request went unanswered.");
  const times = timesOf(data, "strike");
  if (times.length === 0) return emptyChart(identity, notKept(run.detection.strikes, "strike"));
  return chart({
    ...identity,
    about: `Liveness requests that were not answered in time, in each stretch of ${spanOf(width)}: ${countOf(run.detection.strikes)} in all.`,
    x: axis("time of the run", "time", { to: run.endedAt }),
    y: axis(`in ${spanOf(width)}`, "count"),
    series: [overTime("strikes", 0, countsOver(times, run.endedAt, width), width)],
    marks: faultMarks(data),
  });
}

function declarationsOverTime(data: ReportData, width: number): Chart {
  const identity = { id: "declarations", panel: "liveness", title: "Declarations of death over time" } as const;
  const { run } = data;
  if (run === null || run.detection.declarations === 0) return emptyChart(identity, "Nobody was declared dead.");
  const { declarations, falsePositives, perMistake } = run.detection;
  const times = timesOf(data, "declared dead");
  const mistakes = perMistake.map(({ at }) => at);
  if (times.length === 0 && mistakes.length === 0) return emptyChart(identity, notKept(declarations, "declaration"));
  return chart({
    ...identity,
    about: `How often a peer declared a neighbour dead, in each stretch of ${spanOf(width)}: ${pluralOf(declarations, "declaration")} in all, of which ${countOf(falsePositives)} of peers that were alive.`,
    x: axis("time of the run", "time", { to: run.endedAt }),
    y: axis(`in ${spanOf(width)}`, "count"),
    series: [
      ...(times.length === 0 ? [] : [overTime("declarations", 0, countsOver(times, run.endedAt, width), width)]),
      ...(mistakes.length === 0
        ? []
        : [overTime("false positives", "bad", countsOver(mistakes, run.endedAt, width), width)]),
    ],
    marks: faultMarks(data),
  });
}

function overTime(label: string, tone: ChartSeries["tone"], { x, y }: Points, width: number): ChartSeries {
  return series({ label, shape: "bars", tone, x: x.map((from) => from + width / 2), y, width });
}

function timesOf({ recording: { history } }: ReportData, event: RecordedEvent): number[] {
  const what = RECORDED_EVENTS.indexOf(event);
  return history.at.filter((_, row) => history.what[row] === what);
}

function notKept(count: number, what: string): string {
  return `When the ${pluralOf(count, what)} happened was not kept.`;
}
