import { valueAt } from "./column.js";
import type { Statistic } from "./estimates.js";
import { measureScale } from "./measure-scale.js";
import { scaleOf } from "./scale.js";
import type { SweepData, SweepMeasure } from "./sweep-data.js";
import { varying } from "./views.js";

/** An upright axis of parallel coordinates. */
export interface ParallelAxis {
  /** The place of the key; `null`: the measure. */
  readonly key: number | null;
  /** For each setting, from 0, at the lower end, to 1; `null`: nowhere. */
  readonly positions: readonly (number | null)[];
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** A part of an axis, its ends included. */
export type Range = readonly [low: number, high: number];

/** An axis for each key that varies, and one for the measure. */
export function parallelAxes(data: SweepData, measure: SweepMeasure, statistic: Statistic): ParallelAxis[] {
  const keys = varying(data).map((key): ParallelAxis => {
    const axis = data.axes[key]!;
    const { kind, positions, ticks } = scaleOf(axis);
    // Words are read from above, numbers grow upwards.
    const upwards = (at: number) => (kind === "places" ? 1 - at : at);
    return {
      key,
      positions: axis.places.map((place) => upwards(positions[place]!)),
      ticks: ticks.map(({ at, label }) => ({ at: upwards(at), label })),
    };
  });
  const values = Array.from({ length: data.settings }, (_, setting) => valueAt(measure[statistic].value, setting));
  const { from, to, ticks } = measureScale(values, { unit: measure.unit, statistic });
  const at = (value: number) => (value - from) / (to - from);
  return [
    ...keys,
    {
      key: null,
      positions: values.map((value) => (value === null ? null : at(value))),
      ticks: ticks.map(({ value, label }) => ({ at: at(value), label })),
    },
  ];
}

/** Whether a setting lies within all ranges. */
export function isWithin(
  axes: readonly ParallelAxis[],
  ranges: ReadonlyMap<number | null, Range>,
  setting: number,
): boolean {
  return axes.every(({ key, positions }) => {
    const range = ranges.get(key);
    if (range === undefined) return true;
    const position = positions[setting] ?? null;
    return position !== null && position >= range[0] - 1e-9 && position <= range[1] + 1e-9;
  });
}
