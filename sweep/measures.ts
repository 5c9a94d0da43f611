import type { RunResult, Spread } from "../sim/index.js";

/** What a measure counts, which decides how it is written. */
export type Unit = "share" | "milliseconds" | "bytes" | "number";

/** A figure of one run. */
export interface Measure {
  readonly name: string;
  /** What it is, in words. */
  readonly about: string;
  readonly unit: Unit;
  /** `yes or no`: 1 or 0 in each run, so that its mean is a share of runs. */
  readonly kind: "figure" | "yes or no";
  /** `null` where it is not defined. */
  readonly of: (result: RunResult) => number | null;
}

/** All that is measured of each run of a sweep, in the order in which it is listed. Times are means over messages or deaths. */
export const MEASURES: readonly Measure[] = [
  yesOrNo("held", "all expectations held", ({ verdicts }) => verdicts.every(({ held }) => held)),
  share(
    "coverage",
    "the share of live peers that a message reached",
    ({ dissemination }) => dissemination.coverage.mean,
  ),
  share("coverage.min", "the coverage of the worst message", ({ dissemination }) => dissemination.coverage.min),
  share(
    "reachableCoverage",
    "the same over the peers that a path in time led to",
    ({ dissemination }) => dissemination.reachableCoverage.mean,
  ),
  share(
    "reachableCoverage.min",
    "the reachable coverage of the worst message",
    ({ dissemination }) => dissemination.reachableCoverage.min,
  ),
  share("atomic", "the share of messages that reached all live peers", ({ dissemination: { atomic, messages } }) =>
    part(atomic, messages),
  ),
  time("t50", "until half of the live peers had a message", ({ dissemination }) => dissemination.t50.mean),
  time("t95", "until 95 % had it", ({ dissemination }) => dissemination.t95.mean),
  time("t99", "until 99 % had it", ({ dissemination }) => dissemination.t99.mean),
  time("t100", "until all had it", ({ dissemination }) => dissemination.t100.mean),
  time("t100.max", "the longest t100", ({ dissemination }) => dissemination.t100.max),
  figure("hops", "hops to a first delivery", ({ dissemination }) => dissemination.hops.mean),
  figure(
    "lastDeliveryHop",
    "hops to the last first delivery",
    ({ dissemination }) => dissemination.lastDeliveryHop.mean,
  ),
  figure("redundancy", "relative message redundancy (RMR)", ({ dissemination }) => dissemination.redundancy.mean),
  figure("transmissions", "transmissions a message", ({ dissemination }) => dissemination.transmissions.mean),
  figure("messages", "messages published", ({ dissemination }) => dissemination.messages),
  figure("deliveries", "first deliveries", ({ dissemination }) => dissemination.deliveries),
  figure("duplicates", "deliveries that were not the first", ({ dissemination }) => dissemination.duplicates),
  bytes("bytes", "bytes sent", ({ dissemination: { payloadBytes, controlBytes } }) => payloadBytes + controlBytes),
  bytes("payloadBytes", "bytes of gossip messages", ({ dissemination }) => dissemination.payloadBytes),
  bytes("controlBytes", "bytes of everything else", ({ dissemination }) => dissemination.controlBytes),
  figure("sent", "transmissions of all kinds", ({ traffic }) => total(traffic, "sent")),
  figure("lost", "transmissions lost for good", ({ traffic }) => total(traffic, "lost")),
  figure("retransmissions", "transmissions repeated", ({ traffic }) => traffic.retransmissions),
  figure("resets", "connections reset", ({ traffic }) => traffic.resets),
  figure("deaths", "peers that died", ({ detection }) => detection.deaths),
  share("detected", "the share of deaths that were declared", ({ detection: { detectionTime, deaths } }) =>
    part(detectionTime.count, deaths),
  ),
  ...spreadTimes("detectionTime", "from a death to its declaration", ({ detection }) => detection.detectionTime),
  ...spreadTimes("removalTime", "from a death to its removal by the seeds", ({ detection }) => detection.removalTime),
  figure("strikes", "strikes against neighbours", ({ detection }) => detection.strikes),
  figure("declarations", "declarations of death", ({ detection }) => detection.declarations),
  figure("falsePositives", "declarations of peers that were alive", ({ detection }) => detection.falsePositives),
  figure("mistakeRate", "false positives an hour of a live peer", ({ detection }) => detection.mistakeRate),
  figure("stale", "entries of dead peers on the seeds' lists", ({ registry }) => registry.stale),
  figure("missing", "live peers that a seed lost from its list", ({ registry }) => registry.missing),
  figure("unlisted", "live peers that no seed lists", ({ registry }) => registry.unlisted),
  figure("live", "live peers at the end", ({ overlay }) => overlay.live),
  figure("links", "links between live peers", ({ overlay }) => overlay.links),
  figure("components", "components of the overlay", ({ overlay }) => overlay.components),
  share("largest", "the share of live peers in the largest component", ({ overlay: { largestComponent, live } }) =>
    part(largestComponent, live),
  ),
  yesOrNo("connected", "the overlay was in one piece", ({ overlay }) => overlay.components <= 1),
  figure("isolated", "live peers without a link", ({ overlay }) => overlay.isolated),
  figure("meanDegree", "links of a live peer", ({ overlay }) => overlay.meanDegree),
  figure("maxDegree", "links of the peer with most", ({ overlay }) => overlay.maxDegree),
  figure("neverJoined", "peers that never had a neighbour", ({ overlay }) => overlay.neverJoined),
];

/** The figures of a run, by their names. */
export function measuresOf(result: RunResult): Record<string, number | null> {
  return Object.fromEntries(MEASURES.map(({ name, of }) => [name, written(of(result))]));
}

/** As JSON has it: without a zero that is negative, which a journal would not give back. */
function written(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : value + 0;
}

type Of = Measure["of"];

function figure(name: string, about: string, of: Of): Measure {
  return { name, about, unit: "number", kind: "figure", of };
}

function share(name: string, about: string, of: Of): Measure {
  return { name, about, unit: "share", kind: "figure", of };
}

function time(name: string, about: string, of: Of): Measure {
  return { name, about, unit: "milliseconds", kind: "figure", of };
}

function bytes(name: string, about: string, of: Of): Measure {
  return { name, about, unit: "bytes", kind: "figure", of };
}

function yesOrNo(name: string, about: string, is: (result: RunResult) => boolean): Measure {
  return { name, about, unit: "share", kind: "yes or no", of: (result) => (is(result) ? 1 : 0) };
}

function spreadTimes(name: string, about: string, of: (result: RunResult) => Spread): Measure[] {
  return [
    time(name, about, (result) => of(result).mean),
    time(`${name}.max`, `the longest of them`, (result) => of(result).max),
  ];
}

function total({ byKind }: RunResult["traffic"], column: "sent" | "lost"): number {
  return Object.values(byKind).reduce((sum, kind) => sum + kind[column], 0);
}

function part(of: number, whole: number): number | null {
  return whole === 0 ? null : of / whole;
}
