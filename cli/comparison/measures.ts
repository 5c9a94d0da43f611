import type { DeathRow, MessageRow, RunResult } from "../../sim/index.js";
import { compareCounts, compareMeans, type CountRow, type MeanRow, type Unit } from "./rows.js";

interface OfMessages {
  readonly name: string;
  readonly unit: Unit;
  readonly of: (message: MessageRow) => number | null;
}

interface OfDeaths {
  readonly name: string;
  readonly of: (death: DeathRow) => number | null;
}

interface OfRuns {
  readonly name: string;
  readonly unit?: Unit;
  readonly of: (result: RunResult) => number | null;
}

const OVER_MESSAGES: readonly OfMessages[] = [
  { name: "coverage", unit: "share", of: ({ delivered, live }) => share(delivered, live) },
  { name: "reachable coverage", unit: "share", of: ({ delivered, reachable }) => share(delivered, reachable) },
  { name: "t50", unit: "milliseconds", of: ({ t50 }) => t50 },
  { name: "t95", unit: "milliseconds", of: ({ t95 }) => t95 },
  { name: "t99", unit: "milliseconds", of: ({ t99 }) => t99 },
  { name: "t100", unit: "milliseconds", of: ({ t100 }) => t100 },
  { name: "hops", unit: "number", of: ({ hops }) => hops },
  { name: "last delivery hop", unit: "number", of: ({ lastDeliveryHop }) => lastDeliveryHop },
  { name: "redundancy (RMR)", unit: "number", of: ({ redundancy }) => redundancy },
  { name: "transmissions a message", unit: "number", of: ({ transmissions }) => transmissions },
  { name: "duplicates a message", unit: "number", of: ({ duplicates }) => duplicates },
];

const OVER_DEATHS: readonly OfDeaths[] = [
  { name: "detection time", of: ({ at, declaredAt }) => since(at, declaredAt) },
  { name: "removal time", of: ({ at, removedAt }) => since(at, removedAt) },
];

const OF_RUNS: readonly OfRuns[] = [
  { name: "messages", of: ({ dissemination }) => dissemination.messages },
  { name: "deliveries", of: ({ dissemination }) => dissemination.deliveries },
  { name: "duplicates", of: ({ dissemination }) => dissemination.duplicates },
  { name: "deaths", of: ({ detection }) => detection.deaths },
  { name: "strikes", of: ({ detection }) => detection.strikes },
  { name: "declarations", of: ({ detection }) => detection.declarations },
  { name: "false positives", of: ({ detection }) => detection.falsePositives },
  { name: "stale entries", of: ({ registry }) => registry.stale },
  { name: "missing entries", of: ({ registry }) => registry.missing },
  { name: "links", of: ({ overlay }) => overlay.links },
  { name: "components", of: ({ overlay }) => overlay.components },
  { name: "mean degree", of: ({ overlay }) => overlay.meanDegree },
];

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
  const kinds = [...new Set([...Object.keys(a.traffic.byKind), ...Object.keys(b.traffic.byKind)])];
  const traffic = (column: "sent" | "bytes", unit: Unit) =>
    kinds.map((kind) => {
      const of = ({ traffic: { byKind } }: RunResult) => byKind[kind]?.[column] ?? 0;
      return compareCounts(`${kind}, ${column}`, unit, of(a), of(b));
    });
  const total = (column: "sent" | "bytes") => (result: RunResult) =>
    Object.values(result.traffic.byKind).reduce((sum, kind) => sum + kind[column], 0);
  return [
    ...OF_RUNS.map(({ name, of }) => compareCounts(name, "number", of(a), of(b))),
    compareCounts("all, sent", "number", total("sent")(a), total("sent")(b)),
    ...traffic("sent", "number"),
    compareCounts("all, bytes", "bytes", total("bytes")(a), total("bytes")(b)),
    ...traffic("bytes", "bytes"),
  ];
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function since(at: number, then: number | null): number | null {
  return then === null ? null : then - at;
}
