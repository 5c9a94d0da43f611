import { assortativityOf } from "../graph/assortativity.js";
import { clusteringOf } from "../graph/clustering.js";
import { componentsOf, isolatedIn } from "../graph/components.js";
import { cutsOf } from "../graph/cuts.js";
import { degreesOf } from "../graph/degrees.js";
import { EXACT_WORK, type Exactness } from "../graph/exactness.js";
import { pathsOf } from "../graph/paths.js";
import { liveOverlay } from "../timeline/overlay.js";
import { isListedAt } from "./listed.js";
import { type MeasureOptions, type RunMoment, seedDetachedIn } from "./measure.js";
import { momentsOf } from "./moments.js";
import type { TopologySeries } from "./topology.js";

/** A run from where its recording begins to its end. */
export interface MeasuredRun extends Omit<RunMoment, "at"> {
  /** In milliseconds. */
  readonly endsAt: number;
}

/** The cheap measures at the moments of {@link momentsOf}. */
export function topologySeries(run: MeasuredRun, { onProgress }: MeasureOptions = {}): TopologySeries {
  const times = momentsOf(run);
  const work = Math.floor(EXACT_WORK / times.length);
  const moments = times.map((at, step) => {
    const moment = measureStep(run, at, work);
    onProgress?.((step + 1) / times.length);
    return moment;
  });
  const column = <Name extends keyof MeasuredStep>(name: Name) => moments.map((moment) => moment[name]);
  return {
    at: column("at"),
    peers: column("peers"),
    links: column("links"),
    meanDegree: column("meanDegree"),
    maxDegree: column("maxDegree"),
    components: column("components"),
    largestShare: column("largestShare"),
    isolated: column("isolated"),
    seedDetached: column("seedDetached"),
    clustering: column("clustering"),
    meanPath: column("meanPath"),
    articulationPoints: column("articulationPoints"),
    bridges: column("bridges"),
    assortativity: column("assortativity"),
    exactness: together(column("exactness")),
  };
}

/** One entry of each list. */
type MeasuredStep = {
  readonly [Name in keyof Omit<TopologySeries, "exactness">]: TopologySeries[Name][number];
} & Pick<TopologySeries, "exactness">;

function measureStep({ timeline, isPeer, seeds }: MeasuredRun, at: number, work: number): MeasuredStep {
  const moment = timeline.at(at);
  const overlay = liveOverlay(moment, isPeer);
  const { graph } = overlay;
  const components = componentsOf(graph);
  const degrees = degreesOf(graph);
  const cuts = cutsOf(graph);
  const paths = pathsOf(graph, { work, components });
  return {
    at,
    peers: graph.order,
    links: graph.size,
    meanDegree: degrees.mean,
    maxDegree: degrees.max ?? 0,
    components: components.sizes.length,
    largestShare: graph.order === 0 ? null : components.sizes[0] / graph.order,
    isolated: isolatedIn(graph),
    seedDetached: seedDetachedIn(overlay, components, isListedAt(moment, seeds)),
    clustering: clusteringOf(graph).local,
    meanPath: paths.mean,
    articulationPoints: cuts.articulationPoints.length,
    bridges: cuts.bridges.length,
    assortativity: assortativityOf(graph),
    exactness: paths.exactness,
  };
}

function together(all: readonly Exactness[]): Exactness {
  let [samples, of] = [Infinity, 0];
  for (const exactness of all) {
    if (exactness.exact) continue;
    samples = Math.min(samples, exactness.samples);
    of = Math.max(of, exactness.of);
  }
  return of === 0 ? { exact: true } : { exact: false, samples, of };
}
