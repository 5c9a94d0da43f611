import type { Dissemination, MessageRow } from "../../sim/index.js";
import type { ReportData } from "../document/report-data.js";
import type { Chart, ChartMark } from "./chart.js";
import { describeRecorded } from "./coverage-curves.js";
import { distributionOf, histogramOf } from "./distributions.js";
import { growingHistogramOf, isLongTailed, leastAboveZero } from "./long-tails.js";
import { axis, chart, emptyChart, series } from "./make.js";
import { countOf, pluralOf, shareOf, spanOf } from "./quantities.js";

const TIMES = ["t50", "t95", "t99", "t100"] as const;

const STRETCHES = 60;

/** Times that differ by less than this factor cannot be told apart on a page. */
const SAME = 1.03;

/** Of stretches that grow. */
const GROWTH = 1.25;

/** How long deliveries took, and how long messages took to reach half, most and all of their live peers. */
export function deliveryTimes(data: ReportData): readonly Chart[] {
  return [deliveries(data), quantiles(data)];
}

function deliveries({ run, recording }: ReportData): Chart {
  const identity = { id: "delivery-times", panel: "gossip", title: "Delivery times" } as const;
  if (run === null || run.dissemination.messages === 0) return emptyChart(identity, "No message was published.");
  // The first is the publisher's own.
  const times = recording.deliveries.flatMap(({ after }) => after.slice(1));
  if (times.length === 0) return emptyChart(identity, "No delivery to another peer is recorded.");
  const of = `${pluralOf(times.length, "first delivery", "first deliveries")}, the publishers' own left out, of ${describeRecorded(recording.deliveries.length, run.dissemination.messages)}`;
  return chart({
    ...identity,
    about: `The time from publication to delivery, over ${of}. The marks are the medians of t50 to t100 over messages.`,
    ...shapeOf(times),
    marks: mediansOf(run.dissemination),
  });
}

/** The medians of t50 to t100; those that are all but the same share a mark. */
function mediansOf(dissemination: Dissemination): ChartMark[] {
  const marks: ChartMark[] = [];
  for (const name of TIMES) {
    const at = dissemination[name].p50;
    if (at === null) continue;
    const last = marks.at(-1);
    if (last !== undefined && at < last.at * SAME)
      marks[marks.length - 1] = { at: last.at, label: `${last.label}, ${name}` };
    else marks.push({ at, label: name });
  }
  return marks;
}

/** Bars of even stretches; or, where a few took very long, steps of growing ones. */
function shapeOf(times: readonly number[]): Pick<Chart, "x" | "y" | "series"> {
  const label = "deliveries";
  if (isLongTailed(times)) {
    const histogram = growingHistogramOf(times, GROWTH);
    return {
      x: axis("time since the publication", "span", { scale: "log" }),
      y: axis(`deliveries, each stretch ${shareOf(GROWTH - 1)} longer than the last`, "count"),
      series: [series({ label, shape: "steps", tone: 0, ...histogram })],
    };
  }
  const { x, counts, width } = histogramOf(times, STRETCHES);
  return {
    x: axis("time since the publication", "span"),
    y: axis(`deliveries in each ${spanOf(width)}`, "count"),
    series: [series({ label, shape: "bars", tone: 0, x, y: counts, width })],
  };
}

function quantiles({ run }: ReportData): Chart {
  const identity = { id: "coverage-times", panel: "gossip", title: "Time to reach 50, 95, 99 and 100 %" } as const;
  const rows = run?.dissemination.perMessage.filter(({ live }) => live > 0) ?? [];
  if (rows.length === 0) return emptyChart(identity, "No message had live peers to reach.");
  const all = rows.flatMap((row) => TIMES.map((name) => row[name] ?? 0));
  if (all.every((time) => time === 0)) return emptyChart(identity, "No message reached anybody but its publisher.");
  const isLog = isLongTailed(all);
  const floor = leastAboveZero(all);
  const missing = rows.filter(({ t100 }) => t100 === null).length;
  const never = missing === 0 ? "" : ` ${countOf(missing)} of them never reached all: their line ends below 100 %.`;
  return chart({
    ...identity,
    about: `The share of ${pluralOf(rows.length, "message")} that had reached so much of their live peers within the time.${never}`,
    x: axis("time since the publication", "span", { scale: isLog ? "log" : "linear", from: isLog ? floor : 0 }),
    y: axis("messages", "share", { to: 1 }),
    series: TIMES.map((name, tone) => {
      const times = rows.map((row: MessageRow) => row[name]).filter((time) => time !== null);
      return series({
        label: `${name}, of ${countOf(times.length)}`,
        shape: "steps",
        tone,
        ...distributionOf(times, rows.length, { from: isLog ? floor : 0 }),
      });
    }),
  });
}
