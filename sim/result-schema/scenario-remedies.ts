import * as z from "zod";
import { count, milliseconds } from "./quantities.js";

const off = z.literal("off");

/** The remedies among the settings of the protocol. */
export const remedies = {
  refresh: z
    .union([
      z.strictObject({
        every: milliseconds.describe("The span between two times at which a peer tells its seeds that it is there."),
        lease: z.union([milliseconds, off]).describe("How long a seed lists a peer that says nothing, or off."),
      }),
      off,
    ])
    .describe("How peers stay in the lists of their seeds, and how seeds lose those that do not; or off."),
  repair: z
    .union([
      z.strictObject({
        below: count.describe("A peer with fewer neighbours than this asks for others."),
        every: milliseconds.describe("The span between two looks at the number of neighbours."),
      }),
      off,
    ])
    .describe("How a peer with few neighbours finds more, or off."),
  readmit: z
    .union([
      z.strictObject({
        every: milliseconds.describe("The span between two tries, each with one that is held for dead."),
        for: milliseconds.describe("How long after its declaration a peer is asked."),
      }),
      off,
    ])
    .describe("How a peer takes those back that it declared dead, or off."),
  confirm: z
    .union([
      z.strictObject({
        helpers: count.describe("How many other neighbours are asked."),
        wait: milliseconds.describe("How long they, and the suspect, have to answer."),
      }),
      off,
    ])
    .describe("How a peer has others confirm a death before it declares it, or off."),
  antiEntropy: z
    .union([
      z.strictObject({
        every: milliseconds.describe("The span between two digests of a peer, each to one neighbour."),
        window: milliseconds.describe("How long after its publication a message is kept for others."),
        messages: count.describe("How many messages are kept at most."),
      }),
      off,
    ])
    .describe("How neighbours exchange messages that one of them missed, or off."),
};
