import { exactnessOf } from "../../charts/structure.js";
import type { Topology } from "../../topology/topology.js";
import type { Figure } from "../charts/headline.js";
import { formatCount, formatNumber, formatPlural, formatShare } from "../words.js";

/** What a reader wants to know of an overlay first. */
export function topologyFigures({
  peers,
  links,
  degrees,
  components,
  paths,
  articulationPoints,
  bridges,
}: Topology): Figure[] {
  const ofPeers = `of ${formatPlural(peers, "live peer")}`;
  return [
    { name: "Live peers", value: formatCount(peers), of: formatPlural(links, "link") },
    {
      name: "Largest component",
      value: formatShare(components.largestShare),
      of: `${ofPeers}; ${formatPlural(components.count, "component")}`,
      mood: components.count > 1 ? "bad" : components.count === 1 ? "good" : "plain",
    },
    {
      name: "Mean degree",
      value: formatNumber(degrees.mean),
      of: `from ${formatCount(degrees.min)} to ${formatCount(degrees.max)}, over ${formatPlural(peers, "live peer")}`,
    },
    {
      name: "Mean path",
      value: formatNumber(paths.mean),
      of: `links, in the largest component; ${exactnessOf(paths.exactness)}`,
    },
    { name: "Articulation points", value: formatCount(articulationPoints.length), of: ofPeers },
    { name: "Bridges", value: formatCount(bridges.length), of: `of ${formatPlural(links, "link")}` },
  ];
}
