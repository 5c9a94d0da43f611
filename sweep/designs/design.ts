import type { Axis, Scalar } from "../axis.js";
import { valueIn } from "../value-range.js";

/** Settings: each is a value for every axis, in the order of the axes. */
export type Design = readonly (readonly Scalar[])[];

/** Points of the unit cube: each has a coordinate in [0, 1) for every axis. */
export type Cube = readonly (readonly number[])[];

/** The most settings of a design. */
export const MOST_SETTINGS = 100_000;

/**
 * The settings at points of the unit cube. Where an axis has values, each of them takes up an equal part of the way, so that
 * points can fall on one setting: it is there once, where it came first.
 */
export function settingsAt(cube: Cube, axes: readonly Axis[]): Design {
  const settings = new Map<string, readonly Scalar[]>();
  for (const point of cube) {
    const setting = axes.map((axis, at) => valueAt(axis, point[at]!));
    const known = JSON.stringify(setting);
    if (!settings.has(known)) settings.set(known, setting);
  }
  return [...settings.values()];
}

function valueAt({ values, range }: Axis, share: number): Scalar {
  if (range !== null) return valueIn(range, share);
  return values[Math.min(Math.floor(share * values.length), values.length - 1)]!;
}
