import { Registries, type RegistrySummary } from "./registry.js";
import type { RunRecord } from "./evidence.js";
import type { Milliseconds } from "../../src/node/contract.js";

/** What is replayed from the history at each sample. */
export interface ReplayedSeries {
  readonly live: readonly number[];
  readonly stale: readonly number[];
  readonly missing: readonly number[];
  /** The state when the run ended. */
  readonly last: RegistrySummary;
}

/** Replays the seeds' lists, and looks at them at the given times. */
export function replaySeries({ names, history }: RunRecord, times: readonly Milliseconds[]): ReplayedSeries {
  const registries = new Registries(names);
  const series = { live: [] as number[], stale: [] as number[], missing: [] as number[] };
  let row = 0;
  for (const time of times) {
    while (row < history.length && history.at(row) <= time * 1000) registries.apply(history, row++);
    series.live.push(registries.livePeers);
    series.stale.push(registries.stale);
    series.missing.push(registries.missing);
  }
  while (row < history.length) registries.apply(history, row++);
  return { ...series, last: registries.summary() };
}
