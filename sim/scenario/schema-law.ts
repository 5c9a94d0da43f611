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

const weibull = z
  .strictObject({
    scale: positiveDuration.describe("63 of 100 draws are shorter."),
    shape: z
      .number()
      .positive()
      .max(1_000)
      .describe("Below 1, those who have stayed long stay longer; 1 is the exponential law."),
  })
  .transform((law) => ({ kind: "weibull" as const, ...law }));

const measuredFile = z.strictObject({
  file: z.string().min(1).describe("A file with one span a line, each with its unit."),
});

/** What a file holds stands in its place before this is read: see `withMeasuredSpans`. */
const measured = z
  .union([z.array(duration).min(1), measuredFile], {
    error: () => "expected a list of spans such as [1 s, 2.5 s], or { file: spans.csv }",
  })
  .transform((spans, context) => {
    if (Array.isArray(spans)) return { kind: "measured" as const, values: spans };
    const told = context.issues.length > 0;
    context.addIssue({ code: "custom", message: "no files can be read here", path: ["file"], params: { told } });
    return z.NEVER;
  });

/** The laws by name, for a map with one of them. */
export const LAWS = {
  constant: duration.transform((value) => ({ kind: "constant" as const, value })).describe("Always the same."),
  uniform: uniform.describe("All spans between two are equally likely: [low, high]."),
  normal: normal.describe("The normal law. Negative draws count as 0."),
  lognormal: lognormal.describe("The log-normal law, as latencies often follow it."),
  exponential: exponential.describe("The exponential law."),
  pareto: pareto.describe("The Pareto law: a long tail."),
  weibull: weibull.describe("The Weibull law, as the times often follow it that peers stay."),
  measured: measured.describe("Spans that were measured, each as likely: a list, or a file."),
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
