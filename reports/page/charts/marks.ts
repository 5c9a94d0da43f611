import type uPlot from "uplot";
import type { Chart } from "../../charts/chart.js";
import type { Palette } from "./palette.js";

/** Of the labels of marks, which stand above the plot, in CSS pixels. */
export const LABEL_HEIGHT = 14;

/** Longer labels are cut short; a pointer on the mark tells the whole of it. */
const LONGEST = 34;

/** How many rows of labels there are: what is worth two rows is a few short ones. */
export function rowsOf({ marks, x }: Chart): number {
  if (marks.length === 0) return 0;
  return x.quantity === "time" ? 1 : 2;
}

/** Draws upright lines where something happened, and their labels above the plot where these find room. */
export function drawMarks(plot: uPlot, { chart, palette }: { readonly chart: Chart; readonly palette: Palette }): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const right = bbox.left + bbox.width + 20 * ratio;
  /** Up to where each row of labels is taken. */
  const taken: number[] = Array.from({ length: rowsOf(chart) }, () => -Infinity);
  ctx.save();
  ctx.strokeStyle = palette.inkSoft;
  ctx.fillStyle = palette.inkSoft;
  ctx.lineWidth = ratio;
  ctx.font = palette.font.replace("12px", `${11 * ratio}px`);
  ctx.textAlign = "left";
  ctx.textBaseline = "bottom";
  ctx.setLineDash([3 * ratio, 3 * ratio]);
  for (const { at, label } of chart.marks) {
    const x = Math.round(plot.valToPos(at, "x", true)) + ratio / 2;
    const text = label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label;
    const width = ctx.measureText(text).width;
    const left = Math.max(bbox.left, Math.min(x - 4 * ratio, right - width));
    const row = taken.findIndex((until) => until <= left);
    const above = row < 0 ? 0 : (2 + row * LABEL_HEIGHT) * ratio;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top - above);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    if (row < 0) continue;
    taken[row] = left + width + 8 * ratio;
    ctx.fillText(text, left, bbox.top - above);
  }
  ctx.restore();
}
