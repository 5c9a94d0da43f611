import * as z from "zod";
import type { Expectation } from "../scenario/scenario.js";
import { count, fraction, milliseconds } from "./quantities.js";

/** What a run had to show. */
export const expectation = z.lazy(() => {
  const judged = {
    from: milliseconds.describe("Only messages published from here …"),
    until: milliseconds.nullable().describe("… up to here are judged. null: the end of the run."),
  };
  const within = milliseconds.describe("At most this.");
  const at = milliseconds.nullable().describe("When. null: at the end of the run.");
  return z.discriminatedUnion("check", [
    z
      .strictObject({
        check: z.literal("coverage"),
        of: z.enum(["live", "reachable"]).describe("All live peers, or those that a path in time reached."),
        atLeast: fraction.describe("The share of them that must get each message."),
        within: milliseconds
          .nullable()
          .describe("Deliveries count up to this long after the publication. null: up to the end of the run."),
        ...judged,
      })
      .describe("Messages reach the peers."),
    z
      .strictObject({
        check: z.literal("deliveryTime"),
        of: z.enum(["t50", "t95", "t99", "t100"]).describe("The share of the live peers that is reached, in percent."),
        atMost: milliseconds.describe("From the publication to the delivery there: at most this."),
        ...judged,
      })
      .describe("Messages reach the peers in time."),
    z
      .strictObject({ check: z.literal("detection"), within })
      .describe("From a node's death to its first declaration as dead."),
    z
      .strictObject({ check: z.literal("removal"), within })
      .describe("From a node's death to its removal from the last live seed that listed it."),
    z
      .strictObject({ check: z.literal("falsePositives"), atMost: count.describe("At most so many.") })
      .describe("Live nodes declared dead."),
    z.strictObject({ check: z.literal("connected"), at }).describe("All live peers are in one component."),
    z
      .strictObject({
        check: z.literal("registry"),
        stale: count.describe("At most so many dead nodes in the lists of live seeds."),
        missing: count.describe("At most so many live nodes absent from them."),
        at,
      })
      .describe("The lists of the seeds are right."),
    z.strictObject({ check: z.literal("neverTwice") }).describe("No message goes twice over a link in one direction."),
    z
      .strictObject({ check: z.literal("neverToDead") })
      .describe("Nothing is sent to a neighbour that was declared dead."),
  ]);
}) satisfies z.ZodType<Expectation>;
