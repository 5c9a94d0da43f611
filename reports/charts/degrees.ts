import type { ReportData } from "../document/report-data.js";
import type { DegreeFit } from "../topology/topology.js";
import type { Chart, ChartSeries } from "./chart.js";
import { axis, chart, emptyChart, series } from "./make.js";
import { numberOf, pluralOf } from "./quantities.js";

/** From so great a spread on, only logarithms show both ends. */
const WIDE = 60;

/** How many peers have how many links, and the law whose shape that has. */
export function degrees({ topology }: ReportData): Chart {
  const identity = { id: "degrees", panel: "topology", title: "Degree distribution" } as const;
  const { counts, fits, max } = topology.degrees;
  if (topology.peers === 0) return emptyChart(identity, "There is no live peer.");
  const isWide = (max ?? 0) >= WIDE && fits[0]?.law === "power law";
  const scale = isWide ? "log" : "linear";
  const degreesHeld = counts.map((_, degree) => degree);
  const from = isWide ? 1 : 0;
  const of = (values: readonly number[]) => degreesHeld.slice(from).map((degree) => values[degree] ?? 0);
  const held: ChartSeries = isWide
    ? pointsOf(degreesHeld, counts)
    : series({ label: "peers", shape: "bars", tone: 0, x: degreesHeld, y: [...counts] });
  const isolated =
    isWide && counts[0] > 0 ? ` ${pluralOf(counts[0], "peer")} without a link cannot be shown on this scale.` : "";
  return chart({
    ...identity,
    about: `How many of the ${pluralOf(topology.peers, "live peer")} have how many links. ${wordsOf(fits)}${isolated}`,
    x: axis("degree", "count", { scale, from: null }),
    y: axis("peers", "count", { scale, from: isWide ? 0.5 : 0 }),
    series: [
      held,
      ...fits.slice(0, 1).map((fit) =>
        series({
          label: nameOf(fit),
          shape: "line",
          tone: 1,
          x: degreesHeld.slice(from),
          // A law may begin above 0, and a scale of logarithms has no place for next to nothing.
          y: of(fit.expected).map((value) => (value <= (isWide ? 0.5 : 0) ? null : value)),
        }),
      ),
    ],
  });
}

/** On a scale of logarithms, which has no place for degrees that nobody has. */
function pointsOf(degreesHeld: readonly number[], counts: readonly number[]): ChartSeries {
  const held = degreesHeld.filter((degree) => degree > 0 && counts[degree] > 0);
  return series({ label: "peers", shape: "points", tone: 0, x: held, y: held.map((degree) => counts[degree]) });
}

function wordsOf(fits: readonly DegreeFit[]): string {
  const [best] = fits;
  if (best === undefined) return "Too few peers to say what law they follow.";
  const over = (best.parameters["from"] ?? 0) === 0 ? "" : "over peers with so many, ";
  return `Of the laws tried, ${nameOf(best)} comes nearest: ${over}the two distribution functions are at most ${numberOf(best.distance)} apart.`;
}

function nameOf({ law, parameters }: DegreeFit): string {
  const { from = 0, ...others } = parameters;
  const start = from === 0 ? "" : ` from ${pluralOf(from, "link")} on`;
  const list = Object.entries(others).map(([name, value]) => `${name} ${numberOf(value)}`);
  return list.length === 0 ? `${law}${start}` : `${law}${start} (${list.join(", ")})`;
}
