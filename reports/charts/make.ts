import type { Axis, Chart, ChartSeries } from "./chart.js";

type Required<Of, Keys extends keyof Of> = Partial<Of> & Pick<Of, Keys>;

/** An axis from 0, unless it is said otherwise. */
export function axis(label: string, quantity: Axis["quantity"], more: Partial<Axis> = {}): Axis {
  return { label, quantity, scale: "linear", from: more.scale === "log" ? null : 0, to: null, ...more };
}

/** A series of no message, without another edge, unless it is said otherwise. */
export function series(given: Required<ChartSeries, "label" | "shape" | "tone" | "x" | "y">): ChartSeries {
  return { low: null, message: null, ...given };
}

/** A chart without marks, and not empty, unless it is said otherwise. */
export function chart(given: Required<Chart, "id" | "panel" | "title" | "about" | "x" | "y" | "series">): Chart {
  return { marks: [], empty: null, ...given };
}

/** A chart that has nothing to draw, and says so. */
export function emptyChart(given: Pick<Chart, "id" | "panel" | "title">, empty: string): Chart {
  return chart({ ...given, about: "", x: axis("", "number"), y: axis("", "number"), series: [], empty });
}
