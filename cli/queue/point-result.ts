import { z } from "zod";
import { isFailed, type Outcome } from "../../sweep/outcome.js";
import { readOutcome } from "../sweeping/outcome-form.js";

/** The longest reason that a worker may give. */
export const MOST_REASON = 10_000;

const pointResult = z.strictObject({ key: z.string(), outcome: z.unknown() });

/** What a worker sends back. */
export interface PointResult {
  readonly key: string;
  readonly outcome: Outcome;
}

/** What came back for a point; undefined when that is no result of it. */
export function readPointResult(value: unknown, key: string, seed: number): Outcome | undefined {
  const read = pointResult.safeParse(value);
  if (!read.success || read.data.key !== key) return undefined;
  const outcome = readOutcome(read.data.outcome);
  if (outcome?.seed !== seed || (isFailed(outcome) && outcome.failed.length > MOST_REASON)) return undefined;
  return outcome;
}
