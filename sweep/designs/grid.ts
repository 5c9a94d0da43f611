import type { Axis, Scalar } from "../axis.js";
import { SweepError } from "../sweep-error.js";
import { type Design, MOST_SETTINGS } from "./design.js";
import { withValues } from "./with-values.js";

/**
 * Every value of each axis with every value of the others; the last axis goes through its values first.
 *
 * @throws SweepError when an axis has no values, or there are too many settings
 */
export function gridOf(axes: readonly Axis[]): Design {
  const count = withValues(axes).reduce((product, { values }) => product * values.length, 1);
  if (count > MOST_SETTINGS) throw new SweepError(tooMany(axes, count));
  let settings: Scalar[][] = [[]];
  for (const { values } of axes) {
    settings = settings.flatMap((setting) => values.map((value) => [...setting, value]));
  }
  return settings;
}

function tooMany(axes: readonly Axis[], count: number): string {
  const product = axes.map(({ values }) => values.length).join(" × ");
  return `the grid has ${product} = ${count} settings: at most ${MOST_SETTINGS}, so vary less, or draw a sample with --points`;
}
