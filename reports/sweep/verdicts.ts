import { valueAt } from "./column.js";
import type { SweepData } from "./sweep-data.js";

/** The expectations that a run failed, as they read. */
export function failedExpectations(
  { expectations, runs: { seeds } }: Pick<SweepData, "expectations" | "runs">,
  setting: number,
  seed: number,
): string[] {
  return expectations
    .filter(({ runs }) => runs[setting * seeds + seed] === "-")
    .map(({ texts }) => valueAt(texts, setting));
}
