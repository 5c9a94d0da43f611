import * as z from "zod";
import { choice } from "./schema-choice.js";
import { duration, mistake, positiveDuration } from "./schema-quantities.js";
import type { Law } from "./scenario.js";
import { readDuration } from "./units.js";

const uniform = z
  .tuple([duration, duration])
  .transform(([low, high]) => ({ kind: "uniform" as const, low, high }))
  .refine(({ low, high }) => low <= high, { error: "the lower bound comes first: [low, high]" });

const normal = z
  .strictObject({
    mean: duration.describe("The mean."),
    deviation: duration.describe("The standard deviation."),
  })
  .transform((law) => ({ kind: "normal" as const, ...law }));

const lognormal = z
  .strictObject({
    median: positiveDuration.describe("Half of the draws are shorter."),
    p99: positiveDuration.describe("99 of 100 draws are shorter. Not less than the median."),
  })
  .refine(({ median, p99 }) => p99 >= median, { error: "p99 cannot be less than the median", path: ["p99"] })
  .transform((law) => ({ kind: "lognormal" as const, ...law }));

const exponential = z
  .strictObject({ mean: positiveDuration.describe("The mean.") })
  .transform((law) => ({ kind: "exponential" as const, ...law }));

const pareto = z
  .strictObject({
    minimum: positiveDuration.describe("The shortest draw."),
    shape: z
      .number()
      .positive()
      .max(1_000)
      .describe("The larger, the thinner the tail. Up to 1, the mean is infinite."),
  })
  .transform((law) => ({ kind: "pareto" as const, ...law }));

/** The laws by name, for a map with one of them. */
export const LAWS = {
  constant: duration.transform((value) => ({ kind: "constant" as const, value })).describe("Always the same."),
  uniform: uniform.describe("All spans between two are equally likely: [low, high]."),
  normal: normal.describe("The normal law. Negative draws count as 0."),
  lognormal: lognormal.describe("The log-normal law, as latencies often follow it."),
  exponential: exponential.describe("The exponential law."),
  pareto: pareto.describe("The Pareto law: a long tail."),
};

/** A span on its own: a constant law. */
export const constantLaw = duration.transform((value) => ({ kind: "constant" as const, value }));

/** A law of probability over spans of time: `40 ms`, or `{ lognormal: { median: 40 ms, p99: 250 ms } }` and the like. */
export const law = z
  .union([constantLaw, choice("law", LAWS)], { error: (issue) => notLaw(issue.input, "a law") })
  .meta({
    id: "law",
    description: "A law of probability over spans of time; a span alone is always the same.",
  }) satisfies z.ZodType<Law>;

/** What to say of something that is not a map and should be a law. */
export function notLaw(written: unknown, what: string): string | undefined {
  if (typeof written === "string" || typeof written === "number") return mistake(readDuration(written));
  return `expected ${what}, such as 40 ms or { uniform: [10 ms, 100 ms] }`;
}
