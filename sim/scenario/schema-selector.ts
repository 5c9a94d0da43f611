import * as z from "zod";
import { MOST_PEERS, share, whole, word } from "./schema-quantities.js";
import type { Amount, Selector } from "./scenario.js";
import { listed, unknownWord } from "./suggest.js";
import { readShare } from "./units.js";

/** How many of a group: `3`, `10 %` or `all`. */
export const amount = z
  .union(
    [
      whole(1, MOST_PEERS).transform((count) => ({ kind: "count" as const, count })),
      share
        .refine((part) => part > 0, { error: "0 is nobody: choose more, or leave it out" })
        .transform((part) => ({ kind: "share" as const, share: part })),
      word("all", { kind: "all" as const }),
    ],
    { error: ({ input }) => notAmount(input) },
  )
  .meta({
    id: "amount",
    description: "How many: a whole number, a share such as 10 %, or all.",
  }) satisfies z.ZodType<Amount>;

/** The name of a node. */
export const nodeName = z
  .string()
  .regex(/^(peer|seed)-[1-9][0-9]*$/, { error: "nodes are named peer-1, peer-2, … and seed-1, seed-2, …" });

const peerName = z.string().regex(/^peer-[1-9][0-9]*$/, { error: "peers are named peer-1, peer-2, …" });

/** More hops than these are all of a component, in any overlay that holds together. */
const MOST_HOPS = 1_000;

const neighbourhood = z.strictObject({
  of: peerName.describe("The peer in the middle."),
  hops: whole(0, MOST_HOPS).prefault(1).describe("Within so many hops of it."),
});

/** The keys that choose nodes. They stand beside the other keys of an act. */
export const WHO = {
  names: z.array(nodeName).min(1).exactOptional().describe("These nodes: [peer-1, seed-2]."),
  peers: amount.exactOptional().describe("So many peers, at random."),
  seeds: amount.exactOptional().describe("So many seeds, at random."),
  region: z.string().min(1).exactOptional().describe("Only nodes of this region."),
  bestConnected: whole(1, MOST_PEERS).exactOptional().describe("The live peers with the most neighbours, this many."),
  articulationPoints: amount
    .exactOptional()
    .describe("Peers without which the overlay would fall apart: so many of them at most, at random."),
  neighbourhood: neighbourhood.exactOptional().describe("A peer and all live ones within so many hops of it."),
  ball: whole(1, MOST_PEERS).exactOptional().describe("A random peer and those nearest to it, this many in all."),
};

/** For editors: one of the keys must be there. */
export const SOMEBODY = { anyOf: Object.keys(WHO).map((key) => ({ required: [key] })) };

/** A check that one key at least was given. */
export function somebody(who: Selector, context: z.RefinementCtx): void {
  if (Object.keys(who).length > 0 || context.issues.length > 0) return;
  context.addIssue({ code: "custom", message: `say which nodes: ${listed(Object.keys(WHO), "or")}` });
}

/** A choice of nodes in a map of its own. */
export const selector = z.strictObject(WHO).meta(SOMEBODY).superRefine(somebody) satisfies z.ZodType<Selector>;

function notAmount(written: unknown): string | undefined {
  if (Number.isInteger(written)) return undefined;
  if (typeof written === "string" && /^[0-9]+$/.test(written)) {
    return `expected a number, not text: write ${written} without quotation marks, or ${written} %`;
  }
  const likeShare = typeof written === "number" || (typeof written === "string" && !/^[a-z]/i.test(written));
  if (typeof written === "string" && !likeShare) return unknownWord("amount", written, ["all"]);
  const reading = readShare(written);
  if (likeShare && "error" in reading) return reading.error;
  return "expected a whole number, a share such as 10 %, or `all`";
}
