import * as z from "zod";
import { choice } from "./schema-choice.js";
import { MOST_PEERS, probability, whole, wordOr } from "./schema-quantities.js";
import type { OverlayPlan } from "./scenario.js";

/** An overlay that stands in a file of its own. */
export interface EdgesFile {
  readonly kind: "file";
  readonly file: string;
}

const links = whole(1, MOST_PEERS);

const KINDS = {
  ring: z
    .strictObject({ each: links.describe("The number of neighbours on either side.") })
    .transform((plan) => ({ kind: "ring" as const, ...plan }))
    .describe("Each peer linked to the next ones on either side of it."),
  regular: z
    .strictObject({ degree: links.describe("The number of neighbours of each peer.") })
    .transform((plan) => ({ kind: "regular" as const, ...plan }))
    .describe("A random graph in which each peer has exactly so many neighbours."),
  kOut: z
    .strictObject({ k: links.describe("How many others each peer picks.") })
    .transform((plan) => ({ kind: "kOut" as const, ...plan }))
    .describe("Each peer picks k others."),
  random: z
    .strictObject({ edgeProbability: probability.describe("The probability of each pair to be linked.") })
    .transform((plan) => ({ kind: "random" as const, ...plan }))
    .describe("Erdős and Rényi: each pair is linked with the same probability."),
  smallWorld: z
    .strictObject({
      each: links.describe("The number of neighbours on either side, before rewiring."),
      rewire: probability.describe("The probability of each link to be rewired."),
    })
    .transform((plan) => ({ kind: "smallWorld" as const, ...plan }))
    .describe("Watts and Strogatz: a ring, some links of which are rewired."),
  scaleFree: z
    .strictObject({ links: links.describe("The number of earlier peers that each newcomer links to.") })
    .transform((plan) => ({ kind: "scaleFree" as const, ...plan }))
    .describe("Barabási and Albert: newcomers prefer peers with many neighbours."),
  edges: z
    .array(z.tuple([links, links]))
    .min(1)
    .transform((pairs) => ({ kind: "edges" as const, edges: pairs.map(([a, b]) => [a - 1, b - 1] as const) }))
    .describe("The links, each by the numbers of two peers, from 1."),
  file: z
    .string()
    .min(1)
    .transform((file) => ({ kind: "file" as const, file }))
    .describe("A CSV file of two columns: peer names (peer-3) or numbers from 1, a link in each row."),
};

const WORDS = ["protocol", "complete"] as const;

/** `overlay`: who is whose neighbour. */
export const overlay = z.union([z.enum(WORDS).transform((kind) => ({ kind })), choice("overlay", KINDS)], {
  error: wordOr(
    "overlay",
    { words: WORDS, keys: Object.keys(KINDS) },
    () => "expected `protocol`, `complete` or a map such as { ring: { each: 2 } }",
  ),
}) satisfies z.ZodType<OverlayPlan | EdgesFile>;
