import * as z from "zod";
import { MOST_PEERS, duration, whole } from "./schema-quantities.js";

const count = whole(1, MOST_PEERS);

const join = z.strictObject({
  at: duration.prefault(0).describe("When the first peer joins."),
  every: duration
    .optional()
    .describe("The span between two joins; 0: all at once. Default: 100 ms, or 0 when the overlay is given."),
});

/** `peers`: how many, and when they join. */
export const peers = z.union(
  [
    count.transform((number) => ({ count: number, join: join.parse({}) })),
    z.strictObject({
      count: count.describe("The number of peers, named peer-1, peer-2, … in the order in which they join."),
      join: join.prefault({}).describe("When they join."),
    }),
  ],
  { error: ({ input }) => (typeof input === "number" ? undefined : "expected the number of peers, or a map") },
);
