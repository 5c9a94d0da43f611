import type { Milliseconds, RunResult } from "../../sim/index.js";
import { magnitude, measuredSpan } from "./quantity.js";

/** How fast a run was. */
export function describeSpeed({ endedAt, events }: RunResult, tookMs: Milliseconds): string {
  const rate = `${magnitude((events / tookMs) * 1000)} events/s`;
  return `took ${measuredSpan(tookMs)}: ${rate}, ${magnitude(endedAt / tookMs)} × real time`;
}
