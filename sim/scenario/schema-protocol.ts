import * as z from "zod";
import { DEFAULT_SETTINGS, type Profile, type ProtocolSettings, RESILIENT_SETTINGS } from "../../src/node/settings.js";
import { orOff, remedies } from "./schema-remedies.js";
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

const limit = z.union([whole(1, MOST_PEERS), word("none", null)], {
  error: wordOr("limit", { words: ["none"] }, notA("a whole number or `none`")),
});

const written = z.strictObject({
  profile: z
    .enum(["classic", "resilient"], { error: wordOr("profile", { words: ["classic", "resilient"] }, notA("a word")) })
    .prefault("classic")
    .describe("Which defaults hold: classic has no remedies, resilient has all of them."),
  maxPeers: whole(1, MOST_PEERS).prefault(4).describe("The number of peers that a peer connects to."),
  acceptLimit: limit.prefault("none").describe("A peer accepts connections while it has fewer neighbours than this."),
  listLimit: limit
    .prefault("none")
    .describe(
      "A seed names so many of the peers that it lists to one that registers, at random; or none: all of them.",
    ),
  gossip: orOff("gossip", gossip).prefault({}).describe("How a peer publishes, or off."),
  liveness: orOff("liveness", liveness)
    .prefault({})
    .describe("How a peer checks that its neighbours are alive, or off."),
  join: join.prefault({}).describe("How a peer deals with seeds and candidates that do not answer."),
  verifyDeaths: z
    .union([word("off", "off" as const), positiveDuration], {
      error: wordOr("setting", { words: ["off"] }, notPositiveDuration),
    })
    .exactOptional()
    .describe(
      "How long a peer that is reported dead may take to answer its seed before it is removed, or off. Default: off; 2 s with `profile: resilient`.",
    ),
  messageAge: positiveDuration.prefault("1 h").describe("How long a message stays in the message list at least."),
  ...remedies,
});

/** `protocol`: the settings of the seed-and-peer protocol. The defaults are those of the profile. */
export const protocol = written.transform((given, context): ProtocolSettings => {
  const { profile, ...settings } = given;
  const usual = usualSettings(profile, settings.maxPeers);
  const { refresh = usual.refresh, repair = usual.repair } = settings;
  const all: ProtocolSettings = {
    ...usual,
    ...settings,
    refresh: refresh === "off" ? refresh : { every: refresh.every, lease: refresh.lease ?? 3 * refresh.every },
    repair: repair === "off" ? repair : { every: repair.every, below: repair.below ?? settings.maxPeers },
  };
  for (const { path, message } of contradictions(all)) context.addIssue({ code: "custom", path, message });
  return all;
}) satisfies z.ZodType<ProtocolSettings>;

function usualSettings(profile: Profile, maxPeers: number): ProtocolSettings {
  const usual = profile === "classic" ? DEFAULT_SETTINGS : RESILIENT_SETTINGS;
  return usual.repair === "off" ? usual : { ...usual, repair: { ...usual.repair, below: maxPeers } };
}

/** Settings that each are as they may be, but not together. */
function contradictions({ refresh, antiEntropy, messageAge }: ProtocolSettings): { path: string[]; message: string }[] {
  const found: { path: string[]; message: string }[] = [];
  if (refresh !== "off" && refresh.lease !== "off" && refresh.lease <= refresh.every) {
    const message = "`lease` must be longer than `every`: a seed would lose peers between two refreshes";
    found.push({ path: ["refresh", "lease"], message });
  }
  if (antiEntropy !== "off" && antiEntropy.window > messageAge) {
    const message = "`window` cannot be longer than `messageAge`: what peers have forgotten would come back as news";
    found.push({ path: ["antiEntropy", "window"], message });
  }
  return found;
}

function notA(expected: string) {
  return (given: unknown): string | undefined => (typeof given === "number" ? undefined : `expected ${expected}`);
}
