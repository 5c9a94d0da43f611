import { assortativityOf } from "../graph/assortativity.js";
import { betweennessOf } from "../graph/betweenness.js";
import { clusteringOf } from "../graph/clustering.js";
import { type Components, componentsOf, detachedFrom, isolatedIn } from "../graph/components.js";
import { cutsOf } from "../graph/cuts.js";
import { degreeFitsOf } from "../graph/degree-fits.js";
import { degreesOf } from "../graph/degrees.js";
import { pathsOf } from "../graph/paths.js";
import { robustnessOf } from "../graph/robustness.js";
import { liveOverlay, type Overlay } from "../timeline/overlay.js";
import type { Timeline } from "../timeline/timeline.js";
import { isListedAt } from "./listed.js";
import type { Betweenness, Topology } from "./topology.js";

/** An overlay, and what else the measures need to know of it. */
export interface MeasuredMoment {
  readonly overlay: Overlay;
  /** When it is, in milliseconds. */
  readonly at: number;
  /** Whether a live seed lists that node of the run. `null`: that is not known. */
  readonly isListed: ((node: number) => boolean) | null;
}

export interface MeasureOptions {
  /** Called from time to time with the share that is done, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** A moment of a run. */
export interface RunMoment {
  readonly timeline: Timeline;
  /** In milliseconds. */
  readonly at: number;
  readonly isPeer: (node: number) => boolean;
  /** The places of the seeds. None: nobody can be detached from them. */
  readonly seeds: readonly number[];
}

/** All measures of the overlay of live peers at a moment of a run. */
export function measureTopology({ timeline, at, isPeer, seeds }: RunMoment, options: MeasureOptions = {}): Topology {
  const moment = timeline.at(at);
  return measureOverlay({ overlay: liveOverlay(moment, isPeer), at, isListed: isListedAt(moment, seeds) }, options);
}

/** About how the time divides, where there are many nodes. */
const BEFORE_BETWEENNESS = 0.2;
const AFTER_BETWEENNESS = 0.9;

/** All measures of an overlay, wherever it is from. */
export function measureOverlay(
  { overlay, at, isListed }: MeasuredMoment,
  { onProgress }: MeasureOptions = {},
): Topology {
  const { graph, nodes } = overlay;
  const components = componentsOf(graph);
  const degrees = degreesOf(graph);
  const { articulationPoints, bridges } = cutsOf(graph);
  const paths = pathsOf(graph, { components });
  onProgress?.(BEFORE_BETWEENNESS);
  const betweenness = betweennessIn(overlay, (share) => {
    onProgress?.(BEFORE_BETWEENNESS + share * (AFTER_BETWEENNESS - BEFORE_BETWEENNESS));
  });
  onProgress?.(AFTER_BETWEENNESS);
  const robustness = robustnessOf(graph);
  onProgress?.(1);
  return {
    at,
    peers: graph.order,
    links: graph.size,
    degrees: { ...degrees, fits: degreeFitsOf(degrees.counts) },
    components: { ...componentsIn(overlay, components), seedDetached: seedDetachedIn(overlay, components, isListed) },
    paths,
    clustering: clusteringOf(graph),
    articulationPoints: articulationPoints.map((node) => nodes[node]),
    bridges: bridges.map(([one, other]) => [nodes[one], nodes[other]]),
    assortativity: assortativityOf(graph),
    betweenness,
    robustness,
  };
}

/** How many live peers have no path to one that a live seed lists; `null`: it is not known whom seeds list. */
export function seedDetachedIn(
  { nodes }: Overlay,
  components: Components,
  isListed: MeasuredMoment["isListed"],
): number | null {
  return isListed === null ? null : detachedFrom(components, (node) => isListed(nodes[node]));
}

const MOST_SIZES = 100;

function componentsIn({ graph }: Overlay, { sizes }: Components): Omit<Topology["components"], "seedDetached"> {
  return {
    count: sizes.length,
    sizes: [...sizes.subarray(0, MOST_SIZES)],
    largestShare: graph.order === 0 ? null : sizes[0] / graph.order,
    isolated: isolatedIn(graph),
  };
}

const HIGHEST = 10;

function betweennessIn({ graph, nodes }: Overlay, onProgress: (share: number) => void): Betweenness {
  const { exactness, of } = betweennessOf(graph, { onProgress });
  const ranked = Array.from(of.keys()).toSorted((a, b) => of[b] - of[a] || a - b);
  return { exactness, of: [...of], highest: ranked.slice(0, HIGHEST).map((node) => nodes[node]) };
}
