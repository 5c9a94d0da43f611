import { quote } from "../../sim/scenario/suggest.js";
import type { Axis } from "../axis.js";
import { SweepError } from "../sweep-error.js";
import { isBareWhole, MOST_VALUES, withStep } from "../value-range.js";

/**
 * The axes, if all of them have values.
 *
 * @throws SweepError when only the ends of one are known
 */
export function withValues(axes: readonly Axis[]): readonly Axis[] {
  for (const { written, range } of axes) {
    if (range === null) continue;
    const remedy = `write one, such as ${written}=${withStep(range)}, or draw a sample with --points`;
    const lack = isBareWhole(range) ? `has more than ${MOST_VALUES} values without a step` : "has no step";
    throw new SweepError(`the range of ${quote(written)} ${lack}: ${remedy}`);
  }
  return axes;
}
