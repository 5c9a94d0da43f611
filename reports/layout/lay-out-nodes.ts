import type { RandomStream } from "../../sim/random.js";
import type { LastingLinks } from "./lasting-links.js";
import type { NodeLayout } from "./layout.js";
import { drawMap } from "./map.js";
import { boundsOf, rounded } from "./rounded.js";
import { weightedGraphOf } from "./weighted-graph.js";

/** A run to be laid out. */
export interface MappedRun {
  readonly links: LastingLinks;
  /** Peers that belong together; see `piecesOf`. */
  readonly pieces: readonly Uint32Array[];
  /** For each node, its region by number; −1: none. */
  readonly regions: Int32Array;
  /** For each node, 1 where it is down when the run ends, or has not been up at all, else 0. */
  readonly gone: Float64Array;
  readonly seeds: readonly number[];
}

/** Of every node, in the units of the plane. */
export const RADIUS = 5;

const HOW =
  "Each peer has one place for the whole run. Links draw peers together, most of all those that there are at its end, " +
  "others the more the longer they lasted, and all peers push each other apart (d3-force). What no links connect at the " +
  "end lies apart, with those that are gone near whom they knew; peers without links are in rows below, seeds above.";
const REGIONS = " Peers of one region are gently drawn to one side.";

/** Gives every node its place. */
export function layOutNodes(
  { links, pieces, regions, gone, seeds }: MappedRun,
  random: RandomStream,
  onProgress: (share: number) => void,
): NodeLayout {
  const radii = new Float64Array(regions.length).fill(RADIUS);
  const graph = weightedGraphOf(regions.length, links);
  const places = rounded(drawMap({ graph, radii, regions, gone, pieces, seeds }, random, onProgress));
  const how = new Set(regions).size > 1 ? HOW + REGIONS : HOW;
  return { kind: "nodes", ...places, radius: RADIUS, bounds: boundsOf(places, radii), how };
}
