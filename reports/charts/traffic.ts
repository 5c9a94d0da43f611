import type { KindTraffic } from "../../sim/index.js";
import type { ReportData } from "../document/report-data.js";
import type { Chart } from "./chart.js";
import { faultMarks } from "./fault-marks.js";
import { axis, chart, emptyChart, series } from "./make.js";
import { bytesOf, countOf, spanOf } from "./quantities.js";

/** What was sent, by kind and over time. */
export function traffic(data: ReportData): readonly Chart[] {
  return [
    byKind(data, {
      id: "transmissions-by-kind",
      title: "Transmissions by kind",
      label: "transmissions",
      quantity: "count",
      of: ({ sent }) => sent,
      describe: (total) =>
        `${countOf(total)} transmissions, lost ones included; what streams repeated is not counted again.`,
    }),
    byKind(data, {
      id: "bytes-by-kind",
      title: "Bytes by kind",
      label: "bytes",
      quantity: "bytes",
      of: ({ bytes }) => bytes,
      describe: (total) => `${bytesOf(total)} sent, as the wire encodes them, by the kind of message.`,
    }),
    overTime(data),
  ];
}

interface ByKind {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly quantity: "count" | "bytes";
  readonly of: (traffic: KindTraffic) => number;
  readonly describe: (total: number) => string;
}

function byKind({ run }: ReportData, { id, title, label, quantity, of, describe }: ByKind): Chart {
  const identity = { id, panel: "gossip", title } as const;
  const kinds = Object.entries(run?.traffic.byKind ?? {}).toSorted(([, a], [, b]) => of(b) - of(a));
  if (kinds.length === 0) return emptyChart(identity, "Nothing was sent.");
  const y = kinds.map(([, each]) => of(each));
  return chart({
    ...identity,
    about: describe(y.reduce((total, each) => total + each, 0)),
    x: axis("kind", "number"),
    y: axis(label, quantity),
    categories: kinds.map(([kind]) => kind),
    series: [series({ label, shape: "bars", tone: 0, x: y.map((_, place) => place), y })],
  });
}

function overTime(data: ReportData): Chart {
  const identity = { id: "traffic-over-time", panel: "gossip", title: "Gossip over time" } as const;
  const { run } = data;
  if (run === null || run.dissemination.messages === 0) return emptyChart(identity, "No message was published.");
  const { at, transmissions, deliveries, duplicates } = run.series;
  if (at.length === 0) return emptyChart(identity, "The run has no samples.");
  const counted = { transmissions, deliveries, duplicates };
  return chart({
    ...identity,
    about: `Transmissions of all kinds, and first deliveries and duplicates of messages, by all nodes in each stretch of ${spanOf(at[0])}.`,
    x: axis("time of the run", "time", { to: run.endedAt }),
    y: axis(`in ${spanOf(at[0])}`, "count"),
    // A sample counts what came since the one before it.
    series: Object.entries(counted).map(([label, y], tone) =>
      series({ label, shape: "steps", tone, x: [0, ...at], y: [...y, y.at(-1) ?? 0] }),
    ),
    marks: faultMarks(data),
  });
}
