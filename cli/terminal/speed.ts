import type { Milliseconds, RunResult } from "../../sim/index.js";
import { magnitude, measuredSpan } from "./quantity.js";

/** How fast a run was. */
export function describeSpeed({ endedAt, events }: RunResult, tookMs: Milliseconds): string {
  const elapsed = Math.max(tookMs, 0.001); // the clock may not have moved at all
  const rate = `${magnitude((events / elapsed) * 1000)} events/s`;
  return `took ${measuredSpan(tookMs)}: ${rate}, ${magnitude(endedAt / elapsed)} × real time`;
}
