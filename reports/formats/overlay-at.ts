import type { ReportData } from "../document/report-data.js";
import { componentsOf } from "../graph/components.js";
import { cutsOf } from "../graph/cuts.js";
import type { Moment } from "../timeline/moment.js";
import { liveOverlay } from "../timeline/overlay.js";
import { Timeline } from "../timeline/timeline.js";
import { isThere, linkLives, type LinkLife } from "./lives.js";

/** Which moment of the run a picture or a file shows. */
export interface AtMoment {
  /** Milliseconds; unless given, the end of the run. A time that the recording does not tell of is moved to the nearest. */
  readonly at?: number | undefined;
}

/** The overlay at a moment; nodes are places in the report's. */
export interface OverlayAt {
  readonly at: number;
  /** Whether that is the end, for which all measures are known. */
  readonly isEnd: boolean;
  readonly moment: Moment;
  /** The live peers, ascending. */
  readonly peers: Uint32Array;
  /** The links of the moment, in the order in which they began. */
  readonly links: readonly LinkLife[];
  /** How many components there are. */
  readonly components: number;
  /** For each live peer, the number of its component: 0 is the largest. */
  readonly componentOf: ReadonlyMap<number, number>;
  readonly articulationPoints: ReadonlySet<number>;
  readonly isBridge: (link: LinkLife) => boolean;
}

export function overlayAt(data: ReportData, { at: asked }: AtMoment): OverlayAt {
  const { nodes, recording, topology } = data;
  const at = asked === undefined ? topology.at : Math.min(Math.max(asked, recording.since), topology.at);
  const moment = new Timeline(recording, nodes.length).at(at);
  const { graph, nodes: peers } = liveOverlay(moment, (node) => nodes[node].role === "peer");
  const { labels, sizes } = componentsOf(graph);
  const cuts = cutsOf(graph);
  const numberOf = (one: number, other: number): number => one * nodes.length + other;
  const bridges = new Set(cuts.bridges.map(([one, other]) => numberOf(peers[one], peers[other])));
  return {
    at,
    isEnd: at === topology.at,
    moment,
    peers,
    links: linkLives(data).filter((life) => isThere(life, at)),
    components: sizes.length,
    componentOf: new Map(Array.from(peers, (node, place) => [node, labels[place]])),
    articulationPoints: new Set(cuts.articulationPoints.map((place) => peers[place])),
    isBridge: ({ one, other }) => bridges.has(numberOf(one, other)),
  };
}
