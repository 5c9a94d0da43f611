import { z } from "zod";
import { type Measure, MEASURES } from "../../sweep/measures.js";
import type { Outcome } from "../../sweep/outcome.js";

const whole = z.number().int().nonnegative().safe();

const digest = z.string().regex(/^[0-9a-f]{16}$/);

const verdict = z.strictObject({ expectation: z.string(), held: z.boolean(), judged: whole });

const measures = z.strictObject(Object.fromEntries(MEASURES.map((measure) => [measure.name, formOf(measure)])));

const outcome = z.union([
  z.strictObject({ seed: whole, digest, events: whole, verdicts: z.array(verdict), measures }),
  z.strictObject({ seed: whole, failed: z.string() }),
]);

/** An outcome that was written by this process or another; undefined when it has not the form of one. */
export function readOutcome(value: unknown): Outcome | undefined {
  return outcome.safeParse(value).data;
}

function formOf({ unit, kind }: Measure) {
  if (kind === "yes or no") return z.literal([0, 1]).nullable();
  return (unit === "share" ? z.number().min(0).max(1) : z.number()).nullable();
}
