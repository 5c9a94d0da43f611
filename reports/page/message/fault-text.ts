import { marksOf } from "../time/fault-track.js";
import type { View } from "../view.js";

/** ` (fault 1: kill 20 nodes)`: counted from 1, as people do. */
export function faultAsText(view: View, fault: number): string {
  const mark = marksOf(view).find((each) => each.fault === fault);
  return mark === undefined ? ` (fault ${fault + 1})` : ` (fault ${fault + 1}: ${mark.label})`;
}
