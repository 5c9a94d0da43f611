import type { DegreeFit } from "../graph/degree-fits.js";
import type { Degrees } from "../graph/degrees.js";
import type { Clustering } from "../graph/clustering.js";
import type { Exactness } from "../graph/exactness.js";
import type { Paths } from "../graph/paths.js";
import type { RobustnessCurve } from "../graph/robustness.js";

export type { DegreeFit, Exactness, RobustnessCurve };

/**
 * The measures of an overlay at one moment, over its live peers. Terms and denominators are those of docs/measures.md. A
 * figure that is not defined is `null`.
 */
export interface Topology {
  /** When, in milliseconds. */
  readonly at: number;
  /** Live peers. */
  readonly peers: number;
  readonly links: number;
  readonly degrees: DegreeDistribution;
  readonly components: {
    readonly count: number;
    /** The largest first; no more than a hundred of them. */
    readonly sizes: readonly number[];
    /** Of the live peers. */
    readonly largestShare: number | null;
    /** Live peers without a link. */
    readonly isolated: number;
    /** Live peers with no path to one that a live seed lists; `null`: it is not known whom seeds list. */
    readonly seedDetached: number | null;
  };
  readonly paths: Paths;
  readonly clustering: Clustering;
  /** Places in the run's nodes, ascending. */
  readonly articulationPoints: readonly number[];
  /** Their ends, the lower first. */
  readonly bridges: readonly (readonly [number, number])[];
  /** Pearson's correlation of the degrees at the two ends of a link. */
  readonly assortativity: number | null;
  readonly betweenness: Betweenness;
  readonly robustness: readonly RobustnessCurve[];
}

interface DegreeDistribution extends Degrees {
  /** The law whose shape it has, and how well; the best first. Empty: too few peers to say. */
  readonly fits: readonly DegreeFit[];
}

export interface Betweenness {
  readonly exactness: Exactness;
  /** The share of shortest paths between other peers that pass it, 0 to 1, for each live peer in the order of places. */
  readonly of: readonly number[];
  /** Places of the highest ten, the highest first. */
  readonly highest: readonly number[];
}

/** The measures that are cheap enough for many moments. The lists have an entry for each. */
export interface TopologySeries {
  /** Milliseconds. */
  readonly at: readonly number[];
  readonly peers: readonly number[];
  readonly links: readonly number[];
  readonly meanDegree: readonly (number | null)[];
  readonly maxDegree: readonly number[];
  readonly components: readonly number[];
  readonly largestShare: readonly (number | null)[];
  readonly isolated: readonly number[];
  /** `null`: it is not known whom seeds list. */
  readonly seedDetached: readonly (number | null)[];
  /** Local. */
  readonly clustering: readonly (number | null)[];
  readonly meanPath: readonly (number | null)[];
  readonly articulationPoints: readonly number[];
  readonly bridges: readonly number[];
  readonly assortativity: readonly (number | null)[];
  /** Of `meanPath`: exact when it is so at each moment; else the fewest sources at any, and the most peers. */
  readonly exactness: Exactness;
}
