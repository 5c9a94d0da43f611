import type { SweepAxis, SweepData } from "./sweep-data.js";

export const VIEWS = ["curves", "heat map", "parallel", "scatter"] as const;

/** A way to show how a measure depends on what varies. */
export type SweepViewKind = (typeof VIEWS)[number];

/** What varies in earnest: the places of the keys that take more than one value. */
export function varying({ axes }: Pick<SweepData, "axes">): number[] {
  return axes.flatMap(({ values }, axis) => (values.length > 1 ? [axis] : []));
}

/** The views that fit a sweep, the one that shows it best first. */
export function viewsOf(data: Pick<SweepData, "axes" | "design">): readonly SweepViewKind[] {
  const keys = varying(data).length;
  switch (data.design) {
    case "grid":
      if (keys < 2) return ["curves"];
      return keys === 2 ? ["heat map", "curves", "parallel"] : ["parallel", "heat map", "curves", "scatter"];
    case "paired":
      return keys < 2 ? ["curves"] : ["curves", "parallel"];
    case "latin-hypercube":
    case "sobol":
      return keys < 2 ? ["scatter"] : ["parallel", "scatter"];
  }
}

/** The keys that a curve or a heat map has along its edges at first: numbers before words, the one with most values first. */
export function usualKeys(data: Pick<SweepData, "axes">): readonly [x: number, by: number | null] {
  const [x = 0, by = null] = varying(data).toSorted(
    (one, other) => weightOf(data.axes[other]!) - weightOf(data.axes[one]!) || one - other,
  );
  return [x, by];
}

function weightOf({ numbers, values }: SweepAxis): number {
  return (numbers === null ? 0 : 1_000_000) + values.length;
}

/**
 * The settings in which every key has the value that it is held at, but for the keys that are shown. In designs in which all
 * keys vary together, nothing can be held: these are all settings.
 *
 * @param held for each key, the place of its value
 */
export function settingsWith(
  { axes, settings, design }: Pick<SweepData, "axes" | "settings" | "design">,
  shown: readonly (number | null)[],
  held: readonly number[],
): number[] {
  const others = design === "grid" ? axes.map((_, axis) => axis).filter((axis) => !shown.includes(axis)) : [];
  return Array.from({ length: settings }, (_, setting) => setting).filter((setting) =>
    others.every((axis) => axes[axis]!.places[setting] === held[axis]),
  );
}
