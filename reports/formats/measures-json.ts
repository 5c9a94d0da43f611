import { VERSION } from "../../sim/version.js";
import type { ReportData } from "../document/report-data.js";

/**
 * All figures of a report: those of the overlay when the run ended and over time, and those of the run. The shapes are
 * those of `Topology`, `TopologySeries` and `RunResult`.
 */
export function measuresJson({ name, run, topology, topologySeries, replay, leftOut }: ReportData): string {
  const measures = {
    format: "hearsay-measures",
    formatVersion: 1,
    version: VERSION,
    name,
    replay,
    topology,
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
    leftOut,
  };
  return `${JSON.stringify(measures, undefined, 2)}\n`;
}
