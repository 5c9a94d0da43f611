import { VERSION } from "../../sim/version.js";
import type { ReportData } from "../document/report-data.js";
import { liveOverlay } from "../timeline/overlay.js";
import { Timeline } from "../timeline/timeline.js";

/**
 * All figures of a report: those of the overlay when the run ended and over time, and those of the run. The shapes are
 * those of `Topology`, `TopologySeries` and `RunResult`, but that nodes are called by their names, of which no two are the
 * same. Nothing is left out but what the recording itself leaves out, and what has not been explained.
 */
export function measuresJson(data: ReportData): string {
  const { name, run, recording, topologySeries, replay, leftOut } = data;
  const measures = {
    format: "hearsay-measures",
    formatVersion: 1,
    version: VERSION,
    name,
    replay,
    topology: namedTopology(data),
    topologySeries,
    run:
      run === null
        ? null
        : {
            version: run.version,
            protocol: run.protocol,
            medium: run.medium,
            seed: run.scenario.seed,
            digest: run.digest,
            ended: run.ended,
            endedAt: run.endedAt,
            events: run.events,
            traffic: run.traffic,
            dissemination: run.dissemination,
            detection: run.detection,
            registry: run.registry,
            overlay: run.overlay,
            notes: run.notes,
            series: run.series,
            verdicts: run.verdicts,
          },
    leftOut: [...recording.leftOut, ...leftOut],
  };
  return `${JSON.stringify(measures, undefined, 2)}\n`;
}

/** The measures of the overlay, with names in place of places. */
function namedTopology({ nodes, recording, topology }: ReportData) {
  const { articulationPoints, bridges, betweenness } = topology;
  const nameOf = (node: number): string => nodes[node].name;
  const moment = new Timeline(recording, nodes.length).at(topology.at);
  const peers = Array.from(liveOverlay(moment, (node) => nodes[node].role === "peer").nodes);
  const shares = new Map(peers.map((peer, place) => [peer, betweenness.of[place]]));
  const withShare = (peer: number) => ({ peer: nameOf(peer), share: shares.get(peer) });
  return {
    ...topology,
    articulationPoints: articulationPoints.map(nameOf),
    bridges: bridges.map((ends) => ends.map(nameOf)),
    betweenness: { ...betweenness, of: peers.map(withShare), highest: betweenness.highest.map(withShare) },
  };
}
