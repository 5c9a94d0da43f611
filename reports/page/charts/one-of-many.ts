import type { ChartSeries } from "../../charts/chart.js";

/** Whether a series is the line of a message, or of a seed, among many that all have theirs, and look alike. */
export function isOneOfMany({ tone, message }: ChartSeries): boolean {
  return tone === "muted" || (tone === "bad" && message !== null);
}
