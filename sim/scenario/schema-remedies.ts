import * as z from "zod";
import { MOST_KEPT } from "../../src/node/kept-messages.js";
import { MOST_PEERS, notPositiveDuration, positiveDuration, whole, word, wordOr } from "./schema-quantities.js";

const refresh = z.strictObject({
  every: positiveDuration.prefault("30 s").describe("The span between two times at which a peer tells its seeds."),
  lease: z
    .union([word("off", "off" as const), positiveDuration], {
      error: wordOr("lease", { words: ["off"] }, notPositiveDuration),
    })
    .exactOptional()
    .describe("How long a seed lists a peer that says nothing, or off. Default: three times `every`."),
});

const repair = z.strictObject({
  below: whole(1, MOST_PEERS)
    .exactOptional()
    .describe("A peer with fewer neighbours than this asks for others. Default: `maxPeers`."),
  every: positiveDuration.prefault("15 s").describe("The span between two looks at the number of neighbours."),
});

const readmit = z.strictObject({
  every: positiveDuration.prefault("10 s").describe("The span between two tries, each with one that is held for dead."),
  for: positiveDuration.prefault("10 min").describe("How long after its declaration a peer is asked."),
});

const confirm = z.strictObject({
  helpers: whole(1, 1_000).prefault(3).describe("How many other neighbours are asked."),
  wait: positiveDuration.prefault("4 s").describe("How long they, and the suspect, have to answer."),
});

const antiEntropy = z.strictObject({
  every: positiveDuration.prefault("10 s").describe("The span between two digests of a peer, each to one neighbour."),
  window: positiveDuration.prefault("5 min").describe("How long after its publication a message is kept for others."),
  messages: whole(1, MOST_KEPT).prefault(10_000).describe("How many messages are kept at most."),
});

/** The remedies: each a map, whose defaults are those of `REMEDIES`, or off. Absent: as the profile has it. */
export const remedies = {
  refresh: orOff("refresh", refresh)
    .exactOptional()
    .describe("How peers stay in the lists of their seeds, and how seeds lose those that do not; or off."),
  repair: orOff("repair", repair).exactOptional().describe("How a peer with few neighbours finds more, or off."),
  readmit: orOff("readmit", readmit)
    .exactOptional()
    .describe("How a peer takes those back that it declared dead, or off."),
  confirm: orOff("confirm", confirm)
    .exactOptional()
    .describe("How a peer has others confirm a death before it declares it, or off."),
  antiEntropy: orOff("antiEntropy", antiEntropy)
    .exactOptional()
    .describe("How neighbours exchange messages that one of them missed, or off."),
};

/** The settings of a part of the protocol, or `off`. */
export function orOff<Settings extends z.ZodObject>(what: string, settings: Settings) {
  return z.union([word("off", "off" as const), settings], {
    error: wordOr(what, { words: ["off"] }, (written) =>
      typeof written === "number" ? undefined : "expected a map or `off`",
    ),
  });
}
