import * as z from "zod";
import type { Amount, LinkSelector, Selector } from "../scenario/scenario.js";
import { count, fraction } from "./quantities.js";

const amount = z
  .lazy(() =>
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("count"), count: count.describe("So many.") }),
      z.strictObject({ kind: z.literal("share"), share: fraction.describe("This share of them.") }),
      z.strictObject({ kind: z.literal("all") }),
    ]),
  )
  .meta({ id: "amountOf", description: "How many of a group." }) satisfies z.ZodType<Amount>;

export const selector = z
  .lazy(() =>
    z.strictObject({
      names: z.array(z.string()).exactOptional().describe("These nodes."),
      peers: amount.exactOptional().describe("So many peers, at random."),
      seeds: amount.exactOptional().describe("So many seeds, at random."),
      region: z.string().exactOptional().describe("Only nodes of this region; alone: all its peers."),
      bestConnected: count.exactOptional().describe("The live peers with the most neighbours, this many."),
      articulationPoints: amount
        .exactOptional()
        .describe("Peers without which the overlay would fall apart: so many of them at most, at random."),
      neighbourhood: z
        .strictObject({
          of: z.string().describe("The peer in the middle."),
          hops: count.describe("Within so many hops of it."),
        })
        .exactOptional()
        .describe("A peer and all live ones within so many hops of it."),
      ball: count.exactOptional().describe("A random peer and those nearest to it, this many in all."),
    }),
  )
  .meta({
    id: "selector",
    description: "Chooses nodes: all that any of its keys names, together. A region narrows the others down.",
  }) satisfies z.ZodType<Selector>;

/** Which messages of links. */
const direction = z
  .enum(["both", "out", "in"])
  .describe("Which messages: both ways, those out of the first nodes, or those into them.");

export const linkSelector = z
  .lazy(() =>
    z.discriminatedUnion("links", [
      z.strictObject({ links: z.literal("all") }).describe("Every link, those of seeds too."),
      z
        .strictObject({ links: z.literal("of"), who: selector.describe("The nodes."), direction })
        .describe("The links of some nodes, whoever is at the other end."),
      z
        .strictObject({
          links: z.literal("between"),
          from: selector.describe("The one group."),
          to: selector.describe("The other group."),
          direction,
        })
        .describe("The links between two groups."),
      z
        .strictObject({
          links: z.literal("listed"),
          pairs: z.array(z.tuple([z.string(), z.string()])).describe("The names of their ends."),
          direction,
        })
        .describe("These links."),
      z
        .strictObject({ links: z.literal("random"), amount: amount.describe("How many.") })
        .describe("So many of the overlay's links, at random."),
      z
        .strictObject({ links: z.literal("bridges") })
        .describe("The overlay's links without which it would fall apart."),
    ]),
  )
  .meta({
    id: "linkSelector",
    description: "Chooses links, each direction by itself.",
  }) satisfies z.ZodType<LinkSelector>;
