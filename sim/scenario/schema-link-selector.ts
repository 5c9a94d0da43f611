import * as z from "zod";
import { choice } from "./schema-choice.js";
import { wordOr } from "./schema-quantities.js";
import { amount, nodeName, selector } from "./schema-selector.js";
import type { LinkSelector } from "./scenario.js";

const direction = z
  .enum(["both", "out", "in"])
  .exactOptional()
  .describe("Which messages: both ways (the default), those out of the first nodes, or those into them.");

const pair = z.tuple([nodeName, nodeName]);

const chosen = choice(
  "choice of links",
  {
    of: selector
      .transform((who) => ({ links: "of" as const, who }))
      .describe("The links of these nodes, whoever is at the other end."),
    between: z
      .tuple([selector, selector])
      .transform(([from, to]) => ({ links: "between" as const, from, to }))
      .describe("The links between these two groups."),
    links: z
      .array(pair)
      .min(1)
      .transform((pairs) => ({ links: "listed" as const, pairs }))
      .describe("These links: [[peer-1, peer-2], [peer-1, seed-1]]."),
    random: amount
      .transform((some) => ({ links: "random" as const, amount: some }))
      .describe("So many links of the overlay, at random."),
  },
  { direction },
).transform((given, context): LinkSelector => {
  const { direction: ways, ...links } = given;
  if (links.links !== "random") return { ...links, direction: ways ?? "both" };
  if (ways !== undefined) {
    const message = "random links are chosen with both their directions: leave this out";
    context.addIssue({ code: "custom", message, path: ["direction"], params: { part: "key" } });
  }
  return links;
});

/** Chooses links: `all`, `bridges`, or a map such as `{ of: { peers: 3 }, direction: out }`. */
export const linkSelector = z
  .union([z.enum(["all", "bridges"]).transform((links) => ({ links })), chosen], {
    error: wordOr(
      "choice of links",
      { words: ["all", "bridges"], keys: ["of", "between", "links", "random"] },
      () => "expected `all`, `bridges`, or a map such as { of: { peers: 10 % } }",
    ),
  })
  .meta({
    id: "links",
    description:
      "Which links. all: every one, those of seeds too. bridges: those without which the overlay falls apart.",
  }) satisfies z.ZodType<LinkSelector>;
