import type { ChartSeries } from "./chart.js";
import { stepAt } from "./distributions.js";

/** What a series shows at x: `null` where it shows nothing. Points show something at their own x only. */
export function valueAt({ shape, x, y, width }: ChartSeries, at: number): number | null {
  if (x.length === 0) return null;
  const nearest = nearestPlace(x, at);
  switch (shape) {
    case "steps":
      return at > x[x.length - 1] ? null : stepAt(x, y, at, null);
    case "bars":
      return Math.abs(x[nearest] - at) <= (width ?? 1) / 2 ? y[nearest] : null;
    case "points":
      return x[nearest] === at ? y[nearest] : null;
    case "line":
    case "band":
      return at < x[0] || at > x[x.length - 1] ? null : y[nearest];
  }
}

/** The other edge of a band at x. */
export function lowAt({ x, low }: ChartSeries, at: number): number | null {
  if (low === null || x.length === 0 || at < x[0] || at > x[x.length - 1]) return null;
  return low[nearestPlace(x, at)];
}

/** The place of the ascending value that is nearest. */
function nearestPlace(x: readonly number[], at: number): number {
  let [low, high] = [0, x.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (x[middle] < at) low = middle + 1;
    else high = middle;
  }
  return low > 0 && at - x[low - 1] <= x[low] - at ? low - 1 : low;
}
