import { cutsOf } from "../../graph/cuts.js";
import type { Moment } from "../../timeline/moment.js";
import { liveOverlay } from "../../timeline/overlay.js";

/** What holds parts of the live overlay together: peers and links whose loss would part it. */
export interface CutPoints {
  readonly nodes: ReadonlySet<number>;
  readonly bridges: number;
  hasBridge(one: number, other: number): boolean;
}

export function cutPointsAt(moment: Moment, isPeer: (node: number) => boolean): CutPoints {
  const { graph, nodes } = liveOverlay(moment, isPeer);
  const { articulationPoints, bridges } = cutsOf(graph);
  // The lower end first there is the lower one here too: both are ascending.
  const keys = new Set(bridges.map(([one, other]) => nodes[one] * moment.nodes + nodes[other]));
  return {
    nodes: new Set(articulationPoints.map((place) => nodes[place])),
    bridges: keys.size,
    hasBridge: (one, other) => keys.has(Math.min(one, other) * moment.nodes + Math.max(one, other)),
  };
}
