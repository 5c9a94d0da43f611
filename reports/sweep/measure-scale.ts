import type { Unit } from "../../sweep/measures.js";
import type { Axis } from "../charts/chart.js";
import { roundUp } from "../charts/distributions.js";
import { tickOf } from "../charts/quantities.js";
import type { Statistic } from "./estimates.js";

/** The part of a measure's axis that is shown, with its labels. */
export interface MeasureScale {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

/** What a measure's figures are, for who writes them. */
const QUANTITIES: Readonly<Record<Unit, Axis["quantity"]>> = {
  share: "share",
  milliseconds: "span",
  bytes: "bytes",
  number: "number",
};

/**
 * An axis on which all the values are, from one round number to another. Nought is there if it is near to them, or if the
 * difference is shown. No figure is less than nought, whatever the limits of its mean are.
 */
export function measureScale(
  values: Iterable<number | null>,
  { unit, statistic }: { readonly unit: Unit; readonly statistic: Statistic },
): MeasureScale {
  let [least, greatest] = statistic === "difference" ? [0, 0] : [Infinity, -Infinity];
  for (const value of values) {
    if (value === null) continue;
    least = Math.min(least, statistic === "difference" ? value : Math.max(value, 0));
    greatest = Math.max(greatest, value);
  }
  if (least > greatest) [least, greatest] = [0, 1];
  if (least > 0 && least < (greatest - least) * 0.5) least = 0;
  if (least === greatest) [least, greatest] = aroundOne(least, unit);
  const step = roundUp((greatest - least) / 5);
  const first = Math.floor(least / step + 1e-9);
  const last = Math.ceil(greatest / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, place) => (first + place) * step);
  return {
    from: first * step,
    to: last * step,
    ticks: ticks.map((value) => ({ value, label: labelOf(value, step, unit, statistic) })),
  };
}

function aroundOne(value: number, unit: Unit): [number, number] {
  if (unit === "share") return value >= 0.5 ? [value - 0.1, value] : [value, value + 0.1];
  return value === 0 ? [0, 1] : value > 0 ? [0, value] : [value, 0];
}

function labelOf(value: number, step: number, unit: Unit, statistic: Statistic): string {
  const text = tickOf(Math.abs(value), QUANTITIES[unit], step);
  if (statistic !== "difference" || value === 0) return value < 0 ? `−${text}` : text;
  const size = unit === "share" ? text.replace("%", "pp") : text;
  return `${value < 0 ? "−" : "+"}${size}`;
}
