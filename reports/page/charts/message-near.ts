import type { Chart, ChartSeries } from "../../charts/chart.js";
import { valueAt } from "../../charts/value-at.js";
import type { Plot } from "./plot.js";

/** So near has a pointer to be, in CSS pixels. */
const NEAR = 12;

/** The message whose line or point is nearest to a place of the plot's area; null when none is near. */
export function messageNear(chart: Chart, plot: Plot, [left, top]: readonly [number, number]): number | null {
  let best: { readonly message: number; readonly distance: number } | null = null;
  const take = (message: number, distance: number) => {
    if (distance <= NEAR && distance < (best?.distance ?? Infinity)) best = { message, distance };
  };
  for (const series of chart.series) {
    if (!plot.isShown(series.label)) continue;
    if (series.message !== null) take(series.message, aboveOrBelow(series, plot, [left, top]));
    for (const [place, message] of (series.messages ?? []).entries()) {
      const value = series.y[place];
      if (value === null) continue;
      const [x, y] = plot.placeOf(series.x[place], value);
      if (Math.abs(x - left) <= NEAR) take(message, Math.hypot(x - left, y - top));
    }
  }
  return (best as { readonly message: number } | null)?.message ?? null;
}

function aboveOrBelow(series: ChartSeries, plot: Plot, [left, top]: readonly [number, number]): number {
  const at = plot.xAt(left);
  const value = valueAt(series, at);
  return value === null ? Infinity : Math.abs(plot.placeOf(at, value)[1] - top);
}
