import type { Milliseconds } from "../../src/node/contract.js";
import type { Series } from "../result.js";
import type { RunRecord } from "./evidence.js";
import { Registries, type RegistrySummary } from "./registry.js";

/** What is replayed from the history at each sample. */
export interface ReplayedSeries extends Pick<Series, "live" | "stale" | "missing" | "unlisted"> {
  /** The state when the run ended. */
  readonly last: RegistrySummary;
}

/** Replays the seeds' lists, and looks at them at the given times: after all that happened at that moment. */
export function replaySeries({ names, history }: RunRecord, times: readonly Milliseconds[]): ReplayedSeries {
  const registries = new Registries(names);
  const live: number[] = [];
  const samples: RegistrySummary[] = [];
  let row = 0;
  for (const time of times) {
    const at = Math.round(time * 1000);
    while (row < history.length && history.at(row) <= at) registries.apply(history, row++);
    live.push(registries.livePeers);
    samples.push(registries.summary());
  }
  while (row < history.length) registries.apply(history, row++);
  return {
    live,
    stale: samples.map(({ stale }) => stale),
    missing: samples.map(({ missing }) => missing),
    unlisted: samples.map(({ unlisted }) => unlisted),
    last: registries.summary(),
  };
}
