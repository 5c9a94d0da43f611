import type { ReportData } from "../document/report-data.js";
import type { Exactness } from "../topology/topology.js";
import type { Chart } from "./chart.js";
import { histogramOf } from "./distributions.js";
import { axis, chart, emptyChart, series } from "./make.js";
import { countOf, pluralOf } from "./quantities.js";

/** So few components are said in words. */
const FEW = 5;

const BETWEENNESS_STRETCHES = 40;

/** What parts the overlay has, how far its peers are apart, and through whom their paths lead. */
export function structure(data: ReportData): readonly Chart[] {
  return [componentSizes(data), pathLengths(data), betweenness(data)];
}

/** `exact`, or from what sample: `sampled: 64 of 10,000 peers`. */
export function exactnessOf(exactness: Exactness): string {
  return exactness.exact ? "exact" : `sampled: ${countOf(exactness.samples)} of ${pluralOf(exactness.of, "peer")}`;
}

function componentSizes({ topology: { peers, components } }: ReportData): Chart {
  const identity = { id: "components", panel: "topology", title: "Component sizes" } as const;
  if (peers === 0) return emptyChart(identity, "There is no live peer.");
  if (components.count === 1) return emptyChart(identity, `All ${pluralOf(peers, "live peer")} are one component.`);
  const { sizes, count } = components;
  if (count <= FEW)
    return emptyChart(identity, `Of the ${pluralOf(peers, "live peer")}, ${listed(sizes)} are a component each.`);
  const left = sizes.length < count ? `, the largest ${countOf(sizes.length)} of them shown` : "";
  return chart({
    ...identity,
    about: `How many of the ${pluralOf(peers, "live peer")} each of the ${pluralOf(count, "component")} has${left}; a peer without a link is one by itself.`,
    x: axis("component, the largest first", "count", { from: 0.5, to: sizes.length + 0.5 }),
    y: axis("peers", "count", { scale: "log", from: 0.8 }),
    series: [
      series({ label: "components", shape: "points", tone: 0, x: sizes.map((_, rank) => rank + 1), y: [...sizes] }),
    ],
  });
}

function listed(sizes: readonly number[]): string {
  return `${sizes.slice(0, -1).map(countOf).join(", ")} and ${countOf(sizes[sizes.length - 1])}`;
}

function pathLengths({ topology: { paths, components } }: ReportData): Chart {
  const identity = { id: "path-lengths", panel: "topology", title: "Path lengths" } as const;
  const lengths = paths.lengths.slice(1);
  const pairs = lengths.reduce((total, count) => total + count, 0);
  if (pairs === 0) return emptyChart(identity, "No two live peers are linked.");
  return chart({
    ...identity,
    about: `How many links the shortest paths have, over ${countOf(pairs)} ways from a peer to another of the largest component, which has ${countOf(components.sizes[0] ?? 0)}: ${exactnessOf(paths.exactness)}.`,
    x: axis("links on the way", "count", { from: null }),
    y: axis("ways", "count"),
    series: [series({ label: "ways", shape: "bars", tone: 0, x: lengths.map((_, place) => place + 1), y: lengths })],
  });
}

function betweenness({ topology: { betweenness: of } }: ReportData): Chart {
  const identity = { id: "betweenness", panel: "topology", title: "Betweenness" } as const;
  if (!of.of.some((value) => value > 0)) return emptyChart(identity, "No shortest path leads over a third peer.");
  const { x, counts, width } = histogramOf(of.of, BETWEENNESS_STRETCHES);
  return chart({
    ...identity,
    about: `How many of the ${pluralOf(of.of.length, "live peer")} lie on which share of the shortest paths between two others: ${exactnessOf(of.exactness)}.`,
    x: axis("shortest paths that pass a peer", "share"),
    y: axis("peers", "count"),
    series: [series({ label: "peers", shape: "bars", tone: 0, x, y: counts, width })],
  });
}
