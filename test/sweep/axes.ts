import type { Axis } from "../../sweep/axis.js";
import { readVary } from "../../sweep/vary.js";

/** An axis of so many values, 0, 1, 2 … */
export function axisOf(values: number, name = "a"): Axis {
  return { written: name, path: [name], values: Array.from({ length: values }, (_, value) => value), range: null };
}

/** What `--vary` makes of these words. */
export function vary(...words: readonly string[]): Axis[] {
  return words.map(readVary);
}
