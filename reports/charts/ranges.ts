import type { Axis, Chart } from "./chart.js";
import { roundUp } from "./distributions.js";
import { tickOf } from "./quantities.js";

/** What an axis shows, and where it is labelled. */
export interface AxisRange {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
}

interface Tick {
  readonly at: number;
  readonly label: string;
}

/**
 * The part of an axis that a chart needs: what it has to show, up to a round number.
 *
 * @param most how many labels there is room for
 */
export function rangeOf(chart: Chart, which: "x" | "y", most: number): AxisRange {
  const axis = chart[which];
  const { least, greatest } = extentOf(chart, which);
  return axis.scale === "log" ? logRange(axis, least, greatest, most) : linearRange(axis, which, least, greatest, most);
}

/** The least and the greatest value that has to be seen. */
function extentOf(chart: Chart, which: "x" | "y"): { readonly least: number; readonly greatest: number } {
  const axis = chart[which];
  let least = axis.from ?? Infinity;
  let greatest = axis.to ?? -Infinity;
  const take = (value: number | null, margin = 0) => {
    if (value === null || (axis.scale === "log" && value <= 0)) return;
    if (value - margin < least) least = value - margin;
    if (value + margin > greatest) greatest = value + margin;
  };
  for (const { shape, x, y, low, width } of chart.series) {
    const margin = which === "x" && shape === "bars" ? (width ?? 1) / 2 : 0;
    for (const value of which === "x" ? x : y) take(value, margin);
    if (which === "y" && low !== null) for (const value of low) take(value);
  }
  if (which === "x" && axis.quantity !== "time") for (const { at } of chart.marks) take(at);
  return least > greatest
    ? { least: axis.scale === "log" ? 1 : 0, greatest: axis.scale === "log" ? 10 : 1 }
    : { least, greatest };
}

function linearRange(axis: Axis, which: "x" | "y", least: number, greatest: number, most: number): AxisRange {
  const end = greatest > least ? greatest : least + (axis.quantity === "share" ? 0.1 : 1);
  const step = niceStep((end - least) / Math.max(1, most - 1), axis.quantity);
  // Up to a label, so that a reader sees how high the highest is; time ends when the run does.
  const isOpen = which === "y";
  const from =
    axis.from !== null && least === axis.from ? least : isOpen ? Math.floor(least / step + 1e-9) * step : least;
  const to = axis.to !== null && end === axis.to ? end : isOpen ? Math.ceil(end / step - 1e-9) * step : end;
  const ticks: Tick[] = [];
  for (let place = Math.ceil(from / step - 1e-9); place * step <= to + step * 1e-9; place++) {
    ticks.push({ at: place * step, label: tickOf(place * step, axis.quantity, step) });
  }
  return { from, to, ticks };
}

/** Spans are divided as clocks are. */
const CLOCK_STEPS = [1, 2, 5, 10, 15, 20, 30].flatMap((each) => [each * 1000, each * 60_000, each * 3_600_000]);

/** The least round step that is as long. */
function niceStep(atLeast: number, quantity: Axis["quantity"]): number {
  if ((quantity === "time" || quantity === "span") && atLeast > 500) {
    const step = CLOCK_STEPS.toSorted((a, b) => a - b).find((each) => each >= atLeast);
    if (step !== undefined) return step;
  }
  return roundUp(quantity === "count" || quantity === "bytes" ? Math.max(1, atLeast) : atLeast);
}

function logRange(axis: Axis, least: number, greatest: number, most: number): AxisRange {
  let low = 1;
  while (low > least) low /= 10;
  while (low * 10 <= least) low *= 10;
  let high = low;
  while (high < greatest) high *= 10;
  if (high === low) high *= 10;
  const decades: number[] = [];
  for (let at = low; at <= high * 1.0001; at *= 10) decades.push(Number(at.toPrecision(6)));
  const from = axis.from ?? (2 * low <= least ? (5 * low <= least ? 5 * low : 2 * low) : low);
  const to = axis.to ?? [0.2, 0.5, 1].map((each) => high * each).find((each) => each >= greatest) ?? high;
  const skip = Math.ceil(decades.length / Math.max(2, most));
  const between = decades.length <= Math.max(2, most / 3) ? [1, 2, 5] : [1];
  const ticks = decades
    .filter((_, place) => place % skip === 0)
    .flatMap((decade) => between.map((each) => each * decade))
    .filter((at) => at >= from * 0.9999 && at <= to * 1.0001)
    .map((at) => ({ at, label: tickOf(at, axis.quantity, at) }));
  return { from, to, ticks };
}
