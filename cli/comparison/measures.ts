import {
  type OfRuns,
  OF_RUNS,
  OVER_DEATHS,
  OVER_MESSAGES,
  trafficMeasures,
  type Unit,
} from "../../reports/comparison/measures.js";
import type { RunResult } from "../../sim/index.js";
import { compareCounts, compareMeans, type CountRow, type MeanRow } from "./rows.js";

/** The measures that have a value for each message, or each death. */
export function compareAllMeans(a: RunResult, b: RunResult): MeanRow[] {
  const messages = OVER_MESSAGES.map(({ name, unit, of }) =>
    compareMeans(name, unit, a.dissemination.perMessage.map(of), b.dissemination.perMessage.map(of)),
  );
  const deaths = OVER_DEATHS.map(({ name, of }) =>
    compareMeans(name, "milliseconds", a.detection.perDeath.map(of), b.detection.perDeath.map(of)),
  );
  return [...messages, ...deaths];
}

/** The measures that are one number a run. */
export function compareAllCounts(a: RunResult, b: RunResult): CountRow[] {
  const rows = (measures: readonly OfRuns[], unit: Unit) =>
    measures.map(({ name, of }) => compareCounts(name, unit, of(a), of(b)));
  return [
    ...rows(OF_RUNS, "number"),
    ...rows(trafficMeasures([a, b], "sent"), "number"),
    ...rows(trafficMeasures([a, b], "bytes"), "bytes"),
  ];
}
