import type { Timeline } from "./timeline.js";

/** Moments that a reader may want to see, beside those of the history: ascending, in milliseconds. */
export type Moments = readonly number[];

/** The first moment after one at which something happened; `undefined`: nothing did any more. */
export function nextMoment(timeline: Timeline, at: number, others: Moments): number | undefined {
  const row = timeline.rowsUntil(at);
  const inHistory = row < timeline.rows ? timeline.event(row).at : undefined;
  const inOthers = others.find((each) => each > at);
  if (inHistory === undefined || inOthers === undefined) return inHistory ?? inOthers;
  return Math.min(inHistory, inOthers);
}

/** The last moment before one at which something happened. */
export function momentBefore(timeline: Timeline, at: number, others: Moments): number | undefined {
  let row = timeline.rowsUntil(at) - 1;
  while (row >= 0 && timeline.event(row).at >= at) row--;
  const inHistory = row >= 0 ? timeline.event(row).at : undefined;
  const inOthers = others.findLast((each) => each < at);
  if (inHistory === undefined || inOthers === undefined) return inHistory ?? inOthers;
  return Math.max(inHistory, inOthers);
}
