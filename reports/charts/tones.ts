import type { ChartSeries } from "./chart.js";

/** Strokes by tone, so that lines can be told apart without their colours: lengths on and off. */
const DASHES: readonly (readonly number[])[] = [
  [],
  [7, 4],
  [2, 3],
  [10, 3, 2, 3],
  [14, 4],
  [5, 2, 1, 2, 1, 2],
  [1, 5],
  [4, 8],
];

/** Shapes of points by tone. */
export type Marker = "circle" | "square" | "triangle" | "diamond" | "cross";

const MARKERS: readonly Marker[] = ["circle", "square", "triangle", "diamond"];

/** How a line of that tone is dashed: lengths on and off in pixels; empty: not at all. */
export function dashOf(tone: ChartSeries["tone"]): readonly number[] {
  return typeof tone === "number" ? DASHES[tone % DASHES.length] : [];
}

/** The shape of points of that tone. What failed is crossed out. */
export function markerOf(tone: ChartSeries["tone"]): Marker {
  if (tone === "bad") return "cross";
  return typeof tone === "number" ? MARKERS[tone % MARKERS.length] : "circle";
}
