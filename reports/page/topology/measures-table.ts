import { exactnessOf } from "../../charts/structure.js";
import type { Topology } from "../../topology/topology.js";
import { element } from "../element.js";
import { formatCount, formatNumber, formatPlural, formatShare } from "../words.js";

/** All figures of an overlay, with what they are over and whether they were counted out. */
export function topologyTable(topology: Topology): HTMLElement {
  return element(
    "div",
    { class: "spread-table topology-measures", tabindex: "0", role: "group", "aria-label": "Measures of the overlay" },
    element(
      "table",
      {},
      element("caption", {}, "Measures of the overlay"),
      element(
        "thead",
        {},
        element("tr", {}, ...["measure", "figure", "over", "how"].map((name) => element("th", { scope: "col" }, name))),
      ),
      element(
        "tbody",
        {},
        ...rowsOf(topology).map(([name, ...cells]) =>
          element("tr", {}, element("th", { scope: "row" }, name), ...cells.map((cell) => element("td", {}, cell))),
        ),
      ),
    ),
  );
}

type Row = readonly [name: string, figure: string, over: string, how: string];

const EXACT = "exact";

function rowsOf({ peers, degrees, components, paths, clustering, ...topology }: Topology): readonly Row[] {
  const all = formatPlural(peers, "live peer");
  const largest = `${formatPlural(components.sizes[0] ?? 0, "peer")} of the largest component`;
  const how = exactnessOf(paths.exactness);
  const bound = (which: string) => (paths.exactness.exact ? EXACT : `${which} bound; ${how}`);
  const detached = components.seedDetached;
  return [
    ["components", formatCount(components.count), all, EXACT],
    ["isolated peers", formatCount(components.isolated), all, EXACT],
    [
      "seed-detached peers",
      detached === null ? "not known" : formatCount(detached),
      all,
      detached === null ? "no list of a seed is known" : EXACT,
    ],
    ["degree, standard deviation", formatNumber(degrees.deviation), all, EXACT],
    ["mean path", formatNumber(paths.mean), largest, how],
    ["diameter", formatCount(paths.diameter), largest, bound("lower")],
    ["radius", formatCount(paths.radius), largest, bound("upper")],
    ["local clustering", formatNumber(clustering.local), all, EXACT],
    [
      "global clustering",
      formatNumber(clustering.global),
      `3 × ${formatPlural(clustering.triangles, "triangle")} / connected triples`,
      EXACT,
    ],
    ["degree assortativity", formatNumber(topology.assortativity), formatPlural(topology.links, "link"), EXACT],
    ["articulation points", formatCount(topology.articulationPoints.length), all, EXACT],
    ["bridges", formatCount(topology.bridges.length), formatPlural(topology.links, "link"), EXACT],
    [
      "greatest betweenness",
      formatShare(greatest(topology.betweenness.of)),
      "shortest paths between other peers",
      exactnessOf(topology.betweenness.exactness),
    ],
  ];
}

function greatest(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((most, value) => Math.max(most, value));
}
