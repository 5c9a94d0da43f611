import * as z from "zod";
import type { ProtocolSettings } from "../../src/node/settings.js";
import { MOST_PEERS, notPositiveDuration, positiveDuration, size, whole, word, wordOr } from "./schema-quantities.js";

const gossip = z.strictObject({
  every: positiveDuration.prefault("5 s").describe("The span between two messages of one peer."),
  messages: whole(0, 1_000_000).prefault(10).describe("How many messages each peer publishes."),
  payload: size.prefault(0).describe("The size of each payload."),
});

const liveness = z.strictObject({
  every: positiveDuration.prefault("13 s").describe("The span between two rounds, and the time to answer."),
  strikes: whole(1, 1_000).prefault(3).describe("After so many misses in a row a neighbour is declared dead."),
});

const join = z
  .strictObject({
    wait: positiveDuration.prefault("2 s").describe("How long a peer waits for an answer."),
    retry: positiveDuration.prefault("2 s").describe("The span before a missing seed is asked again; it doubles …"),
    longestRetry: positiveDuration.prefault("60 s").describe("… up to this one."),
  })
  .refine(({ retry, longestRetry }) => longestRetry >= retry, {
    error: "`longestRetry` cannot be shorter than `retry`",
    path: ["longestRetry"],
  });

/** `protocol`: the settings of the seed-and-peer protocol. The defaults are those of `DEFAULT_SETTINGS`. */
export const protocol = z.strictObject({
  maxPeers: whole(1, MOST_PEERS).prefault(4).describe("The number of peers that a peer connects to."),
  acceptLimit: z
    .union([whole(1, MOST_PEERS), word("none", null)], {
      error: wordOr("limit", { words: ["none"] }, notA("a whole number or `none`")),
    })
    .prefault("none")
    .describe("A peer accepts connections while it has fewer neighbours than this."),
  gossip: z
    .union([word("off", "off" as const), gossip], {
      error: wordOr("gossip", { words: ["off"] }, notA("a map or `off`")),
    })
    .prefault({})
    .describe("How a peer publishes, or off."),
  liveness: z
    .union([word("off", "off" as const), liveness], {
      error: wordOr("liveness", { words: ["off"] }, notA("a map or `off`")),
    })
    .prefault({})
    .describe("How a peer checks that its neighbours are alive, or off."),
  join: join.prefault({}).describe("How a peer deals with seeds and candidates that do not answer."),
  verifyDeaths: z
    .union([word("off", "off" as const), positiveDuration], {
      error: wordOr("setting", { words: ["off"] }, notPositiveDuration),
    })
    .prefault("off")
    .describe("How long a peer that is reported dead may take to answer its seed before it is removed, or off."),
  messageAge: positiveDuration.prefault("1 h").describe("How long a message stays in the message list at least."),
}) satisfies z.ZodType<ProtocolSettings>;

function notA(expected: string) {
  return (written: unknown): string | undefined => (typeof written === "number" ? undefined : `expected ${expected}`);
}
