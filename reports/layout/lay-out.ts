import { Randomness } from "../../sim/random.js";
import type { ReportNode } from "../document/report-data.js";
import type { Timeline } from "../timeline/timeline.js";
import { lastingLinks } from "./lasting-links.js";
import type { Layout } from "./layout.js";
import { layOutGroups } from "./lay-out-groups.js";
import { layOutNodes } from "./lay-out-nodes.js";
import { piecesOf } from "./pieces.js";

/** What a map is drawn of. */
export interface LaidOut {
  readonly timeline: Timeline;
  readonly nodes: readonly ReportNode[];
  /** When the run ended, in milliseconds. */
  readonly endsAt: number;
}

/** How a map is drawn. */
export interface LayOutOptions {
  /** Is told now and then how much is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** More nodes than this are drawn in groups. */
export const MOST_NODES = 20_000;

/**
 * Draws the map of a run: one for all its moments, so that what is looked at stays where it is. It is of the links that
 * there ever were, above all of those that the run ends with. The same run gives the same map, on every machine.
 */
export function layOut({ timeline, nodes, endsAt }: LaidOut, { onProgress = () => {} }: LayOutOptions = {}): Layout {
  const links = lastingLinks(timeline, endsAt);
  const end = timeline.at(endsAt);
  const isPeer = (node: number): boolean => nodes[node].role === "peer";
  const mapped = {
    links,
    pieces: piecesOf(nodes.length, links, { isIncluded: isPeer, isAlive: (node) => end.isAlive(node) }),
    regions: regionsOf(nodes),
    gone: Float64Array.from(nodes, (_, node) => (end.isAlive(node) ? 0 : 1)),
    seeds: [...nodes.keys()].filter((node) => !isPeer(node)),
  };
  const random = new Randomness(0).stream("layout", "");
  const layout = (nodes.length > MOST_NODES ? layOutGroups : layOutNodes)(mapped, random, onProgress);
  onProgress(1);
  return layout;
}

/** For each node, its region by number, in the order in which they come up; −1: none. */
function regionsOf(nodes: readonly ReportNode[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(nodes, ({ region }) => {
    if (region === null) return -1;
    const number = numbers.get(region) ?? numbers.size;
    numbers.set(region, number);
    return number;
  });
}
