import type { ReportData } from "../document/report-data.js";
import type { Chart } from "./chart.js";
import { axis, chart, emptyChart, series } from "./make.js";
import { pluralOf } from "./quantities.js";

/** Narrow enough to have a shape: the mean hops of messages differ by less than one. */
const WIDTH = 0.25;

/** How many forwards first deliveries took. */
export function hops(data: ReportData): readonly Chart[] {
  return [meanHops(data), lastDeliveryHops(data)];
}

function meanHops({ run }: ReportData): Chart {
  const identity = { id: "hops", panel: "gossip", title: "Hops" } as const;
  const values = (run?.dissemination.perMessage ?? []).map((row) => row.hops).filter((value) => value !== null);
  if (values.length === 0) return emptyChart(identity, "No message reached anybody but its publisher.");
  const counts = tally(values.map((value) => Math.floor(value / WIDTH)));
  return chart({
    ...identity,
    about: `The mean number of forwards to a first delivery, over the nodes that delivered a message but its publisher: ${pluralOf(values.length, "message")}.`,
    x: axis("mean hops of a message", "number"),
    y: axis("messages", "count"),
    series: [
      series({
        label: "messages",
        shape: "bars",
        tone: 0,
        x: counts.map((_, place) => (place + 0.5) * WIDTH),
        y: counts,
        width: WIDTH,
      }),
    ],
  });
}

function lastDeliveryHops({ run }: ReportData): Chart {
  const identity = { id: "last-delivery-hop", panel: "gossip", title: "Last delivery hop" } as const;
  const rows = run?.dissemination.perMessage ?? [];
  if (rows.length === 0) return emptyChart(identity, "No message was published.");
  const counts = tally(rows.map((row) => row.lastDeliveryHop));
  return chart({
    ...identity,
    about: `The greatest number of forwards to a first delivery (LDH), of ${pluralOf(rows.length, "message")}.`,
    x: axis("last delivery hop", "count", { from: null }),
    y: axis("messages", "count"),
    series: [series({ label: "messages", shape: "bars", tone: 0, x: counts.map((_, hop) => hop), y: counts })],
  });
}

/** How often each whole number from 0 is there. */
function tally(values: readonly number[]): number[] {
  const counts: number[] = Array.from(
    { length: values.reduce((most, value) => Math.max(most, value), 0) + 1 },
    () => 0,
  );
  for (const value of values) counts[value]++;
  return counts;
}
