import type { MessageRow } from "../../sim/index.js";
import type { ReportData } from "../document/report-data.js";
import type { Axis, Chart, ChartSeries } from "./chart.js";
import { faultMarks } from "./fault-marks.js";
import { axis, chart, emptyChart, series } from "./make.js";
import { countOf, pluralOf } from "./quantities.js";

/** What is shown of each message at the moment of its publication. */
interface Measure {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly y: Axis;
  readonly of: (row: MessageRow) => number | null;
  /** What to say when no message has it. */
  readonly none: string;
}

const MEASURES: readonly Measure[] = [
  {
    id: "coverage-over-run",
    title: "Coverage by time of publication",
    about: "The share of its live peers that delivered each message",
    y: axis("live peers that delivered it", "share", { to: 1 }),
    of: ({ live, delivered }) => (live === 0 ? null : delivered / live),
    none: "No message had live peers to reach.",
  },
  {
    id: "redundancy",
    title: "Redundancy by time of publication",
    about:
      "Relative message redundancy: transmissions for each node that got it but the publisher, less 1; 0 is a perfect tree",
    y: axis("RMR", "number"),
    of: ({ redundancy }) => redundancy,
    none: "No message reached anybody but its publisher.",
  },
  {
    id: "duplicates",
    title: "Duplicates by time of publication",
    about: "Receipts of each message by nodes that had it",
    y: axis("duplicates of a message", "count"),
    of: ({ duplicates }) => duplicates,
    none: "No message was published.",
  },
];

/** Measures of each message, by when it was published. */
export function perMessage(data: ReportData): readonly Chart[] {
  return MEASURES.map((measure) => chartOf(data, measure));
}

function chartOf(data: ReportData, { id, title, about, y, of, none }: Measure): Chart {
  const identity = { id, panel: "gossip", title } as const;
  const rows = data.run?.dissemination.perMessage ?? [];
  const all = rows.map((row, message) => ({
    message,
    x: row.publishedAt,
    y: of(row),
    failed: row.delivered < row.live,
  }));
  const defined = all.filter((each) => each.y !== null);
  if (defined.length === 0) return emptyChart(identity, none);
  const failed = defined.filter((each) => each.failed);
  return chart({
    ...identity,
    about: `${about}. ${over(defined.length, rows.length)}${failed.length === 0 ? "" : `; ${crossedOut(failed.length)}`}.`,
    x: axis("time of the run", "time", { to: data.run?.endedAt ?? null }),
    y,
    series: [
      points(
        `reached all live peers: ${countOf(defined.length - failed.length)}`,
        0,
        defined.filter((each) => !each.failed),
      ),
      points(`missed live peers: ${countOf(failed.length)}`, "bad", failed),
    ].filter((each) => each.x.length > 0),
    marks: faultMarks(data),
  });
}

function crossedOut(failed: number): string {
  return failed === 1
    ? "crossed out is the one that missed live peers"
    : `crossed out are the ${countOf(failed)} that missed live peers`;
}

function over(defined: number, of: number): string {
  if (of === 1) return "One message";
  return defined === of ? `All ${pluralOf(of, "message")}` : `${countOf(defined)} of ${pluralOf(of, "message")}`;
}

function points(
  label: string,
  tone: ChartSeries["tone"],
  of: readonly { readonly message: number; readonly x: number; readonly y: number | null }[],
): ChartSeries {
  const sorted = of.toSorted((a, b) => a.x - b.x);
  return series({
    label,
    shape: "points",
    tone,
    x: sorted.map(({ x }) => x),
    y: sorted.map(({ y }) => y),
    messages: sorted.map(({ message }) => message),
  });
}
