import type { Axis, Chart } from "./chart.js";
import { countOf, quantityOf } from "./quantities.js";

/** A chart in a sentence or two, for who cannot see it. */
export function summaryOf(chart: Chart): string {
  const labels = new Map<string, number>();
  for (const { label } of chart.series) labels.set(label, (labels.get(label) ?? 0) + 1);
  const lines = [...labels].map(([label, count]) => (count === 1 ? label : `${label} (${countOf(count)} of them)`));
  const marks =
    chart.marks.length === 0
      ? ""
      : ` Marked: ${chart.marks
          .slice(0, 3)
          .map(({ at, label }) => `${label} at ${quantityOf(at, chart.x.quantity)}`)
          .join("; ")}.`;
  return `${chart.title}. ${spanned(chart, "x")}; ${spanned(chart, "y")}. Shown: ${lines.join(", ")}.${marks}`;
}

function spanned({ series, ...chart }: Chart, which: "x" | "y"): string {
  const axis: Axis = chart[which];
  let least = Infinity;
  let greatest = -Infinity;
  for (const each of series) {
    for (const value of each[which]) {
      if (value === null) continue;
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
  }
  if (least > greatest) return axis.label;
  return `${axis.label}: ${quantityOf(least, axis.quantity)} to ${quantityOf(greatest, axis.quantity)}`;
}
