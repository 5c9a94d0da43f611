import * as z from "zod";
import type { Spread } from "../result.js";

// Schemas of results are `z.lazy`: they are made when a result is first read, not when the library is imported.

/** Times are whole microseconds, which cannot be told apart any more beyond this many milliseconds. */
const LONGEST = Number.MAX_SAFE_INTEGER / 1000;

export const milliseconds = z
  .lazy(() =>
    z
      .number()
      .min(0)
      .max(LONGEST, { error: `no time is more than ${LONGEST} ms` }),
  )
  .meta({
    id: "milliseconds",
    description: "A span of virtual time, or a time since the start of the run, in milliseconds.",
  });

export const count = z.lazy(() => z.int().min(0)).meta({ id: "count", description: "A whole number from 0." });

export const fraction = z
  .lazy(() => z.number().min(0).max(1))
  .meta({
    id: "fraction",
    description: "A number from 0 to 1: a share, or a probability.",
  });

const figure = z.lazy(() => z.number().nullable());

/** How a figure is spread over the messages, or nodes, for which it is defined. */
export const spread = z
  .lazy(() =>
    z.strictObject({
      count: count.describe("How many messages (or nodes) it is defined for. 0: all the others are null."),
      mean: figure.describe("The mean."),
      p50: figure.describe("The median."),
      p95: figure.describe("The 95th percentile."),
      p99: figure.describe("The 99th percentile."),
      max: figure.describe("The largest."),
      min: figure.describe("The smallest."),
    }),
  )
  .meta({
    id: "spread",
    description: "How a figure is spread over the messages for which it is defined.",
  }) satisfies z.ZodType<Spread>;

const share = z.lazy(() => z.number().min(0).max(1).nullable());

/** How a share of something is spread over the messages for which it is defined. */
export const spreadOfShares = z
  .lazy(() =>
    z.strictObject({
      count: count.describe("How many messages it is defined for. 0: all the others are null."),
      mean: share.describe("The mean."),
      p50: share.describe("The median."),
      p95: share.describe("The 95th percentile."),
      p99: share.describe("The 99th percentile."),
      max: share.describe("The largest."),
      min: share.describe("The smallest."),
    }),
  )
  .meta({
    id: "spreadOfShares",
    description: "How a share, a number from 0 to 1, is spread over the messages for which it is defined.",
  }) satisfies z.ZodType<Spread>;
