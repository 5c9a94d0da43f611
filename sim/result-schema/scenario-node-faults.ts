import * as z from "zod";
import { count, milliseconds } from "./quantities.js";
import { law } from "./scenario-network.js";

/**
 * Acts on nodes, and acts that bring peers or have them come and go, as the resolved scenario has them.
 *
 * @param at when it happens
 * @param who whom it happens to: a selector
 */
export function nodeFaults<At extends z.ZodType, Who extends z.ZodType>(at: At, who: Who) {
  const span = milliseconds.nullable().describe("How long. null: to the end of the run.");
  const how = z.enum(["crash", "power-off"]).describe("crash: connections are refused at once. power-off: silence.");
  const memory = z.enum(["kept", "lost"]).describe("Whether the nodes remember what they knew.");
  return [
    z
      .strictObject({
        at,
        act: z.literal("outage"),
        who,
        how,
        memory,
        lasts: milliseconds.describe("After this span they start again."),
      })
      .describe("Nodes go down together, and are back after a while."),
    z
      .strictObject({
        at,
        act: z.literal("rollingRestart"),
        who,
        every: milliseconds.describe("From one node's going down to the next one's."),
        down: milliseconds.describe("How long each is down."),
        memory,
        how,
      })
      .describe("One node after the other goes down and comes back, in random order."),
    z
      .strictObject({
        at,
        act: z.literal("pauses"),
        who,
        every: law.describe("From the end of one pause to the beginning of the next."),
        each: law.describe("How long each pause is."),
        lasts: span,
      })
      .describe("Nodes freeze for short spans, each by itself."),
    z
      .strictObject({
        at,
        act: z.literal("slowNodes"),
        who,
        perMessage: law.describe("How long a node takes for each message, one after the other."),
        lasts: span,
      })
      .describe("Nodes take time for each message."),
    z
      .strictObject({
        at,
        act: z.literal("clock"),
        who,
        drift: z.number().gt(-1).max(1).describe("How much faster than true the clocks go, as a share of the time."),
        jump: z.number().describe("By how many milliseconds they are put forward, or (negative) back, at once."),
        lasts: span,
      })
      .describe("The clocks of nodes go wrong."),
    z
      .strictObject({
        at,
        act: z.literal("lyingSeeds"),
        who,
        list: z
          .enum(["stale", "dead"])
          .describe("What they hand out. stale: their lists as they were when this began. dead: peers that are down."),
        lasts: span,
      })
      .describe("Seeds hand out other lists than theirs."),
    z
      .strictObject({
        at,
        act: z.literal("join"),
        peers: count.describe("How many peers come."),
        every: milliseconds.describe("The span between two of them; 0: all at once."),
      })
      .describe("Peers beyond those of `peers` come."),
    z
      .strictObject({
        at,
        act: z.literal("churn"),
        arrivals: arrivals.describe("Peers beyond those of `peers` that come. null: none."),
        who: who.nullable().describe("Peers that are there already and take part. null: none."),
        session: law
          .nullable()
          .describe("How long a peer stays, from its arrival, or from the beginning. null: to the end of the run."),
        how: z
          .enum(["leave", "crash", "power-off"])
          .describe("How peers go. leave: in good order. crash: connections are refused at once. power-off: silence."),
        returns: z
          .strictObject({ after: law.describe("After which span."), memory })
          .nullable()
          .describe("Whether a peer that went comes back for another session. null: never."),
        lasts: span,
      })
      .describe("Peers come and go."),
  ] as const;
}

const arrivals = z.lazy(() =>
  z
    .discriminatedUnion("kind", [
      z
        .strictObject({ kind: z.literal("poisson"), every: milliseconds.describe("The mean span between two.") })
        .describe("One by one, at random: a Poisson process."),
      z.strictObject({ kind: z.literal("together"), peers: count.describe("How many.") }).describe("All at once."),
    ])
    .nullable(),
);
