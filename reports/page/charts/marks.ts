import type uPlot from "uplot";
import type { Chart } from "../../charts/chart.js";
import { placeLabels } from "./mark-labels.js";
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

/** Draws upright lines where something happened, and their labels above the plot. */
export function drawMarks(plot: uPlot, { chart, palette }: { readonly chart: Chart; readonly palette: Palette }): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = palette.inkSoft;
  ctx.lineWidth = ratio;
  ctx.font = palette.font.replace("12px", `${11 * ratio}px`);
  ctx.textAlign = "left";
  ctx.textBaseline = "bottom";
  ctx.setLineDash([3 * ratio, 3 * ratio]);
  const places = chart.marks.map(({ at, label }) => ({
    x: Math.round(plot.valToPos(at, "x", true)) + ratio / 2,
    label: label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label,
  }));
  const labels = placeLabels(places, {
    rows: rowsOf(chart),
    // Faults may be many, and their labels long: a pointer on the mark tells them.
    whenCrowded: chart.x.quantity === "time" ? "leave out" : "join",
    left: bbox.left,
    right: bbox.left + bbox.width + 20 * ratio,
    before: 4 * ratio,
    gap: 8 * ratio,
    widthOf: (text) => ctx.measureText(text).width,
  });
  const heightOf = (row: number) => (2 + row * LABEL_HEIGHT) * ratio;
  for (const { x } of places) {
    const row = labels.findLast((label) => label.marks.includes(x))?.row ?? 0;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top - (row === 0 ? 0 : heightOf(row)));
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  for (const { left, row, text, width } of labels) {
    // The line of a label further up ends behind those below it.
    ctx.fillStyle = palette.raised;
    ctx.fillRect(
      left - ratio,
      bbox.top - heightOf(row) - (LABEL_HEIGHT - 2) * ratio,
      width + 2 * ratio,
      LABEL_HEIGHT * ratio - 2 * ratio,
    );
    ctx.fillStyle = palette.inkSoft;
    ctx.fillText(text, left, bbox.top - heightOf(row));
  }
  ctx.restore();
}
