import * as z from "zod";
import { quote, unknownWord } from "./suggest.js";
import {
  DURATION_FORM,
  RATE_FORM,
  SHARE_FORM,
  SIZE_FORM,
  readDuration,
  readRate,
  readShare,
  readSize,
  type Reading,
} from "./units.js";

export { MOST_PEERS } from "../population.js";

const TOO_SHORT = "must be longer than 0 s";

const writtenDuration = z
  .string({ error: ({ input }) => notPositiveDuration(input) })
  .regex(DURATION_FORM, { abort: true, error: ({ input }) => mistake(readDuration(input)) })
  .meta(hint("Write a number and its unit: 5 s, 100 ms, 4 min"));

/** A span of time, or a time since the start of the run, in milliseconds once read. */
export const duration = z
  .union([writtenDuration, z.literal(0)], { error: ({ input }) => mistake(readDuration(input)) })
  .transform(readWith(readDuration))
  .meta({ id: "duration", description: "A span of time with its unit: us, ms, s, min, h or d. Whole microseconds." });

/** A span of time that is not 0. */
export const positiveDuration = writtenDuration
  .transform(readWith(readDuration))
  .refine((span) => span > 0, { error: TOO_SHORT })
  .meta({ id: "positiveDuration", description: "A span of time with its unit: us, ms, s, min, h or d. Not 0." });

/** A size, in bytes once read. */
export const size = z
  .union(
    [z.string().regex(SIZE_FORM, { abort: true }).meta(hint("Write a number and its unit: 64 B, 2 kB")), z.literal(0)],
    { error: ({ input }) => mistake(readSize(input)) },
  )
  .transform(readWith(readSize))
  .meta({ id: "size", description: "A size with its unit: B, kB (1,000 B), KiB (1,024 B), MB, MiB or GB." });

/** A rate, in bits per second once read. */
export const rate = z
  .string({ error: (issue) => mistake(readRate(issue.input)) })
  .regex(RATE_FORM, { abort: true, error: (issue) => mistake(readRate(issue.input)) })
  .transform(readWith(readRate))
  .meta({ id: "rate", description: "A rate with its unit: bit/s, kbit/s, Mbit/s or Gbit/s." });

const percentage = z.string().regex(SHARE_FORM, { abort: true }).meta(hint("Write a share in percent: 10 %"));

/** A share, written in percent; a number in [0, 1] once read. */
export const share = z
  .union([percentage, z.literal(0)], { error: (issue) => mistake(readShare(issue.input)) })
  .transform(readWith(readShare))
  .meta({ id: "share", description: "A share in percent, such as 10 %." });

/** A probability, written as a number in [0, 1] or in percent. */
export const probability = z
  .union([percentage, z.number().min(0).max(1)], { error: (issue) => mistake(readProbability(issue.input)) })
  .transform(readWith(readProbability))
  .meta({ id: "probability", description: "A probability: a number from 0 to 1, or in percent." });

/** A whole number from `least` up to `most`. */
export function whole(least: number, most: number) {
  return z.int().min(least).max(most);
}

/** A transform that reads what is written, and makes a mistake in it a problem. */
export function readWith<In, Out>(read: (written: In) => Reading<Out>) {
  return (written: In, context: z.RefinementCtx): Out => {
    const reading = read(written);
    if ("value" in reading) return reading.value;
    context.addIssue({ code: "custom", message: reading.error });
    return z.NEVER;
  };
}

/** What is wrong with something that is not even text, where a span that is not 0 is to be. */
export function notPositiveDuration(written: unknown): string | undefined {
  return written === 0 ? TOO_SHORT : mistake(readDuration(written));
}

/** The error of a reading, as the message of a schema. */
export function mistake(reading: Reading<unknown>): string | undefined {
  return "error" in reading ? reading.error : undefined;
}

/** A word that stands for a value: `none`, `unlimited`. */
export function word<const W extends string, T>(name: W, meaning: T) {
  return z.enum([name]).transform(() => meaning);
}

/**
 * The message for what should be one of some words, one of some keys of a map, or something that is not a word at all.
 */
export function wordOr(
  what: string,
  { words, keys = [] }: { readonly words: readonly string[]; readonly keys?: readonly string[] },
  otherwise: (written: unknown) => string | undefined,
) {
  return ({ input }: { readonly input?: unknown }): string | undefined => {
    if (typeof input !== "string" || !/^[a-z]/i.test(input)) return otherwise(input);
    const incomplete = keys.includes(input) && !words.includes(input);
    return incomplete
      ? `${quote(input)} takes more than its name: write { ${input}: … }`
      : unknownWord(what, input, [...new Set([...words, ...keys])]);
  };
}

/** The extension by which editors (VS Code, yaml-language-server) say what a pattern wants. */
function hint(text: string): { patternErrorMessage: string } {
  return { patternErrorMessage: text };
}

function readProbability(written: unknown): Reading {
  if (typeof written === "string") return readShare(written);
  if (typeof written === "number" && written >= 0 && written <= 1) return { value: written };
  return { error: "a probability is a number from 0 to 1, or a percentage such as 10 %" };
}
