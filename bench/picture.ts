import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Chart, ChartSeries } from "../reports/charts/chart.js";
import { svgChart } from "../reports/formats/svg-chart.js";
import type { FloodSize } from "./flood-table.js";
import { savedResults } from "./results.js";
import { floodTable, wholeTable } from "./tables.js";
import type { WholeSize } from "./whole.js";

/** What a line of the picture is called; the order gives the colours. */
const LINES: readonly (readonly [rival: string, label: string])[] = [
  ["hearsay", "Hearsay"],
  ["ns-3", "ns-3"],
  ["ns-3 tuned", "ns-3, tuned by hand"],
  ["SimPy", "SimPy"],
  ["limit", "C++ for this workload alone"],
];

/** Draws the cost of an event by the number of peers from the figures that were kept, as SVG. */
export function drawPicture(path: string): void {
  const flood = savedResults<FloodSize>("flood");
  if (flood === undefined) throw new Error("nothing was kept: run `npm run bench -- flood --rivals --save` first");
  const whole = savedResults<WholeSize>("whole")?.sizes ?? [];
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, svgChart(chartOf(flood.sizes, whole, flood.machine)));
  console.error(`${path} is drawn. The figures as tables for a page:\n`);
  console.log([...floodTable(flood.sizes), "", ...wholeTable(whole)].join("\n"));
}

/** The chart of these figures. */
export function chartOf(flood: readonly FloodSize[], whole: readonly WholeSize[], machine: string): Chart {
  const lines = LINES.map(
    ([rival, label], tone) =>
    line(label, tone, flood.map(({ peers, nsPerDelivery }) => [peers, nsPerDelivery[rival] ?? null])), // prettier-ignore
  );
  const own = line("Hearsay, the whole protocol", LINES.length, whole.map(({ peers, nsPerEvent }) => [peers, nsPerEvent])); // prettier-ignore
  return {
    id: "cost-per-event",
    panel: "gossip",
    title: "What an event costs, by the number of peers",
    about:
      "A message floods a random overlay of four links a peer: nanoseconds for each delivery. Of the whole protocol (joining, " +
      `liveness, one message): for each event. Medians, on one core; both axes are logarithmic. ${machine}.`,
    x: { label: "peers", quantity: "count", scale: "log", from: null, to: null },
    y: { label: "nanoseconds an event", quantity: "count", scale: "log", from: null, to: null },
    series: [...lines, own].filter(({ x }) => x.length > 0),
    marks: [],
    empty: null,
  };
}

function line(label: string, tone: number, points: readonly (readonly [number, number | null])[]): ChartSeries {
  const measured = points.filter((point) => point[1] !== null);
  return {
    label,
    shape: "line",
    tone,
    x: measured.map(([peers]) => peers),
    y: measured.map(([, ns]) => ns),
    low: null,
    message: null,
  };
}
