import type { Chart } from "../charts/chart.js";
import type { AxisRange } from "../charts/ranges.js";
import { plotOf } from "./svg-chart-plot.js";
import { pair } from "./svg-paths.js";
import { fitted, short, textAt, widthOf } from "./svg-text.js";

interface MarkedArea {
  readonly left: number;
  /** Where the rows of labels begin; the plot comes below them. */
  readonly top: number;
  readonly width: number;
  /** Of the plot. */
  readonly height: number;
  readonly x: AxisRange;
}

const SIZE = 11;
const ROW = 15;
const MOST_ROWS = 3;
const WIDEST = 220;

/** The topmost label of the upright axis reaches above the plot. */
const LEAST = 12;

/** Upright lines through the plot, each with its label above it on the first row that has room; where none has, without. */
export function marksAt(
  chart: Chart,
  { left, top, width, height, x }: MarkedArea,
): { readonly height: number; readonly body: readonly string[] } {
  const { x: placeOf } = plotOf(chart, { left, top, width, height, x, y: { from: 0, to: 1, ticks: [] } });
  const takenUntil: number[] = [];
  const labels: { readonly at: number; readonly row: number; readonly start: number; readonly text: string }[] = [];
  const places: number[] = [];
  for (const { at, label } of chart.marks) {
    const place = placeOf(at);
    if (place === null || place < left - 1 || place > left + width + 1) continue;
    places.push(place);
    const text = fitted(label, SIZE, WIDEST);
    const wide = widthOf(text, SIZE);
    const start = Math.min(place + 3, left + width - wide);
    const row = [...Array(MOST_ROWS).keys()].find((each) => (takenUntil[each] ?? -Infinity) <= start);
    if (row === undefined) continue;
    takenUntil[row] = start + wide + 8;
    labels.push({ at: place, row, start, text });
  }
  const rows = takenUntil.length;
  const above = Math.max(rows * ROW + 4, LEAST);
  const foot = top + above + height;
  const lines = places.map((place) => {
    const row = labels.find(({ at }) => at === place)?.row ?? rows;
    return `M${pair(Math.round(place) + 0.5, top + row * ROW)}V${short(foot)}`;
  });
  return {
    height: above,
    body: [
      ...(lines.length === 0 ? [] : [`<path class="mark" d="${lines.join("")}"/>`]),
      ...labels.map(({ row, start, text }) => textAt(start, top + row * ROW + 11, text, { size: SIZE, look: "halo" })),
    ],
  };
}
