import { z } from "zod";
import { MEASURES } from "../../sweep/measures.js";
import type { Outcome } from "../../sweep/outcome.js";

/** The longest reason that a worker may give. */
export const MOST_REASON = 10_000;

const measure = z.number().nullable();

const outcome = z.union([
  z.strictObject({
    seed: z.number().int().nonnegative().safe(),
    digest: z.string().regex(/^[0-9a-f]{16}$/),
    events: z.number().int().nonnegative().safe(),
    verdicts: z.array(
      z.strictObject({ expectation: z.string(), held: z.boolean(), judged: z.number().int().nonnegative().safe() }),
    ),
    measures: z.strictObject(Object.fromEntries(MEASURES.map(({ name }) => [name, measure]))),
  }),
  z.strictObject({ seed: z.number().int().nonnegative().safe(), failed: z.string().max(MOST_REASON) }),
]);

const pointResult = z.strictObject({ key: z.string(), outcome });

/** What a worker sends back. */
export interface PointResult {
  readonly key: string;
  readonly outcome: Outcome;
}

/** What came back for a point; undefined when that is no result of it. */
export function readPointResult(value: unknown, key: string, seed: number): Outcome | undefined {
  const read = pointResult.safeParse(value);
  if (!read.success || read.data.key !== key || read.data.outcome.seed !== seed) return undefined;
  return read.data.outcome;
}
