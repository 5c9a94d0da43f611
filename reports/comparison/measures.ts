import type { DeathRow, MessageRow, RunResult } from "../../sim/index.js";

/** What a figure counts, which decides how it is written. */
export type Unit = "share" | "milliseconds" | "bytes" | "number";

export interface OfMessages {
  readonly name: string;
  readonly unit: Unit;
  readonly of: (message: MessageRow) => number | null;
}

export interface OfDeaths {
  readonly name: string;
  readonly of: (death: DeathRow) => number | null;
}

export interface OfRuns {
  readonly name: string;
  readonly of: (result: RunResult) => number | null;
}

/** The measures that have a value for each message. */
export const OVER_MESSAGES: readonly OfMessages[] = [
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

/** The measures that have a value for each death, in milliseconds. */
export const OVER_DEATHS: readonly OfDeaths[] = [
  { name: "detection time", of: ({ at, declaredAt }) => since(at, declaredAt) },
  { name: "removal time", of: ({ at, removedAt }) => since(at, removedAt) },
];

/** The measures that are one number a run, but for its traffic. */
export const OF_RUNS: readonly OfRuns[] = [
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

/** Transmissions, or bytes, of each kind of message that any of these runs knows, and of all: one number a run. */
export function trafficMeasures(results: readonly RunResult[], column: "sent" | "bytes"): OfRuns[] {
  const kinds = [...new Set(results.flatMap(({ traffic }) => Object.keys(traffic.byKind)))];
  return [
    { name: `all, ${column}`, of: ({ traffic }) => sum(Object.values(traffic.byKind).map((kind) => kind[column])) },
    ...kinds.map((kind) => ({
      name: `${kind}, ${column}`,
      of: ({ traffic }: RunResult) => traffic.byKind[kind]?.[column] ?? 0,
    })),
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function since(at: number, then: number | null): number | null {
  return then === null ? null : then - at;
}
