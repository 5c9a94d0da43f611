import { sampleOf } from "../../../sim/statistics/sample.js";
import type { ComparedDifference, ComparedMeasure } from "../../document/report-data.js";
import { element } from "../element.js";

/** What is more than twice as much, or nothing any more, is as far out as can be. */
const MOST = 1;

/** What the ends of all bars stand for, as a share of the first side's mean: so much that most of them fit. */
export function relativeSpan(measures: readonly ComparedMeasure[]): number {
  let span = 0.01;
  for (const { values, differences } of measures) {
    const base = sampleOf(values[0] ?? []).mean;
    if (base === null || base === 0) continue;
    for (const { mean, interval } of differences) {
      for (const value of [mean, interval?.low, interval?.high]) span = Math.max(span, Math.abs((value ?? 0) / base));
    }
  }
  return Math.min(span, MOST);
}

/** A difference and its limits on a line with nought in the middle. It says nothing that the text beside it does not. */
export function differenceBar({ mean, interval }: ComparedDifference, base: number | null, span: number): HTMLElement {
  const bar = element("span", { class: "comparison-bar", "aria-hidden": "true" });
  if (mean === null || base === null || base === 0) return bar;
  const placeOf = (value: number) => `${(50 + 50 * clamp(value / Math.abs(base) / span)).toFixed(2)}%`;
  if (interval !== null) {
    const line = element("span", { class: "comparison-bar-limits" });
    line.style.setProperty("--low", placeOf(interval.low));
    line.style.setProperty("--high", placeOf(interval.high));
    bar.append(line);
  }
  const dot = element("span", { class: "comparison-bar-mean" });
  dot.style.setProperty("--mean", placeOf(mean));
  bar.append(dot);
  return bar;
}

function clamp(share: number): number {
  return Math.max(-1, Math.min(1, share));
}
