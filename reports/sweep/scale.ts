import { ln } from "../../sim/exact-math.js";
import type { Axis } from "../charts/chart.js";
import { axis as axisOf, chart, series } from "../charts/make.js";
import { rangeOf } from "../charts/ranges.js";
import type { SweepAxis } from "./sweep-data.js";

/** Where the values of a key stand along an axis, whose ends are 0 and 1. */
export interface Scale {
  /** `places`: side by side, whatever they are. */
  readonly kind: "linear" | "logarithmic" | "places";
  /** For each value of the key. */
  readonly positions: readonly number[];
  readonly ticks: readonly Tick[];
}

interface Tick {
  readonly at: number;
  readonly label: string;
}

/** As many values are all written along an axis; of more, round numbers are. */
const MOST_VALUES = 24;

export function scaleOf({ values, numbers }: Pick<SweepAxis, "values" | "numbers">): Scale {
  if (numbers === null || values.length === 1) {
    const positions = values.map((_, place) => (place + 0.5) / values.length);
    return { kind: "places", positions, ticks: ticksAt(positions, values) };
  }
  const linear = alongLine(numbers.values);
  const logarithmic = numbers.values.every((value) => value > 0)
    ? alongLine(numbers.values.map((value) => ln(value)))
    : linear;
  const isLogarithmic = values.length <= MOST_VALUES && leastGap(logarithmic) > 2 * leastGap(linear);
  const positions = isLogarithmic ? logarithmic : linear;
  const ticks = values.length <= MOST_VALUES ? ticksAt(positions, values) : roundTicks(numbers);
  return { kind: isLogarithmic ? "logarithmic" : "linear", positions, ticks };
}

function alongLine(values: readonly number[]): number[] {
  const [first, last] = [Math.min(...values), Math.max(...values)];
  return values.map((value) => (last > first ? (value - first) / (last - first) : 0.5));
}

function leastGap(positions: readonly number[]): number {
  return positions.slice(1).reduce((least, position, place) => Math.min(least, position - positions[place]!), 1);
}

function ticksAt(positions: readonly number[], labels: readonly string[]): Tick[] {
  return positions.map((at, place) => ({ at, label: labels[place]! }));
}

function roundTicks({ kind, values }: NonNullable<SweepAxis["numbers"]>): Tick[] {
  const [first, last] = [Math.min(...values), Math.max(...values)];
  const quantity = QUANTITIES[kind];
  return ticksBetween(first, last, quantity, 6).map(({ at, label }) => ({
    at: (at - first) / (last - first),
    label: kind === "bits per second" ? `${label}bit/s` : label,
  }));
}

const QUANTITIES = {
  number: "number",
  share: "share",
  milliseconds: "span",
  bytes: "bytes",
  "bits per second": "number",
} as const;

/** Round numbers between two ends, with their labels. */
function ticksBetween(from: number, to: number, quantity: Axis["quantity"], most: number): readonly Tick[] {
  const x = axisOf("", quantity, { from: null });
  const ends = series({ label: "", shape: "line", tone: 0, x: [from, to], y: [0, 0] });
  return rangeOf(
    chart({ id: "", panel: "sweep", title: "", about: "", x, y: axisOf("", "number"), series: [ends] }),
    "x",
    most,
  ).ticks;
}
