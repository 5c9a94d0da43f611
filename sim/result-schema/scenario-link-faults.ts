import * as z from "zod";
import { count, fraction, milliseconds } from "./quantities.js";
import { law } from "./scenario-network.js";
import { linkSelector } from "./scenario-selectors.js";

/**
 * Acts on links, on what nodes send, and on single transmissions, as the resolved scenario has them.
 *
 * @param at when it happens
 * @param who whom it happens to: a selector
 */
export function linkFaults<At extends z.ZodType, Who extends z.ZodType>(at: At, who: Who) {
  const on = linkSelector.describe("On which links.");
  const lasts = milliseconds.nullable().describe("How long. null: to the end of the run.");
  const share = fraction.describe("This share of the messages.");
  return [
    z.strictObject({ at, act: z.literal("loss"), share, on, lasts }).describe("Messages are lost."),
    z
      .strictObject({
        at,
        act: z.literal("duplicate"),
        share,
        after: law.describe("How long after the first the second one arrives."),
        on,
        lasts,
      })
      .describe("Messages arrive twice."),
    z
      .strictObject({
        at,
        act: z.literal("reorder"),
        share,
        by: law.describe("How long each of them is held up."),
        on,
        lasts,
      })
      .describe("Messages are held up, and those behind them do not wait."),
    z
      .strictObject({ at, act: z.literal("delay"), by: law.describe("How much longer each takes."), on, lasts })
      .describe("Messages take longer."),
    z
      .strictObject({
        at,
        act: z.literal("flap"),
        up: law.describe("How long a link is up each time."),
        down: law.describe("How long it is down each time."),
        on,
        lasts,
      })
      .describe("Links go down and come back, over and over."),
    z
      .strictObject({ at, act: z.literal("halfOpen"), on, lasts })
      .describe("What is sent vanishes, and nobody is told."),
    z
      .strictObject({
        at,
        act: z.literal("bandwidth"),
        who,
        rate: z.number().positive().describe("What each of them sends at most, in bits per second."),
        lasts,
      })
      .describe("Nodes send at a lower rate."),
    z
      .strictObject({
        at,
        act: z.literal("swizzle"),
        who,
        every: milliseconds.describe("From one cut to the next, and from one healing to the next."),
        lasts: milliseconds.describe("From the last cut to the first healing."),
      })
      .describe("Nodes are cut off one at a time, and healed one at a time in another order."),
    z
      .strictObject({
        at,
        act: z.literal("transmissions"),
        decisions: z.array(decision).describe("What becomes of which."),
      })
      .describe("The fates of single transmissions, listed one by one."),
  ] as const;
}

const decision = z.lazy(() =>
  z.strictObject({
    from: z.string().describe("Its sender."),
    to: z.string().describe("Its receiver."),
    number: count.describe("Which of all that the one sends to the other, counted from 1."),
    fate: z
      .union([
        z.literal("lost"),
        z.strictObject({ delay: milliseconds.describe("It takes so much longer.") }),
        z.strictObject({ again: milliseconds.describe("It arrives once more, so much later.") }),
      ])
      .describe("What becomes of it. lost: it never arrives."),
  }),
);
