import { quote } from "../../sim/scenario/suggest.js";
import type { Axis } from "../axis.js";
import { SweepError } from "../sweep-error.js";
import type { Design } from "./design.js";
import { withValues } from "./with-values.js";

/**
 * The first value of every axis, the second of every axis, and so on.
 *
 * @throws SweepError when an axis has no values, or more than another
 */
export function pairedOf(axes: readonly Axis[]): Design {
  const [first, ...others] = withValues(axes);
  if (first === undefined) return [[]];
  const odd = others.find(({ values }) => values.length !== first.values.length);
  if (odd !== undefined) throw new SweepError(unequal(first, odd));
  return first.values.map((_, at) => axes.map(({ values }) => values[at]!));
}

function unequal(one: Axis, other: Axis): string {
  const counts = [one, other].map(({ written, values }) => `${quote(written)} has ${values.length}`).join(", and ");
  return `paired settings take one value of each key, but ${counts}: give each as many, or take the full grid`;
}
