import { wilson } from "../../sim/statistics/wilson.js";
import type { Estimate } from "./estimate.js";

/** The share of runs in which something held, by Wilson's interval. */
export function shareWithInterval(held: number, of: number): Estimate {
  if (of === 0) return { value: null, low: null, high: null, method: "Wilson", count: 0 };
  return { value: held / of, ...wilson(held, of), method: "Wilson", count: of };
}
