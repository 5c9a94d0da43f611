import * as z from "zod";
import { choice } from "./schema-choice.js";
import { duration, positiveDuration, share, whole, wordOr } from "./schema-quantities.js";
import type { Expectation } from "./scenario.js";

/** Which messages are judged: those published in a window of time. */
const WINDOW = {
  from: duration.prefault(0).describe("Only messages published from here …"),
  until: orNull(duration).describe("… up to here are judged. Default: the end of the run."),
};

const coverage = z
  .strictObject({
    of: z
      .enum(["live", "reachable"])
      .prefault("live")
      .describe("All live peers, or those that a path in time reached."),
    atLeast: share.prefault("100 %").describe("The share of them that must get each message."),
    within: orNull(positiveDuration).describe("Deliveries count up to so long after the publication."),
    ...WINDOW,
  })
  .transform((check) => ({ check: "coverage" as const, ...check }));

/** `{ t99: 2 s }`: reached by the given share of the live peers. */
const reached = (of: "t50" | "t95" | "t99" | "t100") =>
  positiveDuration
    .transform((atMost) => ({ of, atMost }))
    .describe(`From the publication to its delivery at ${of.slice(1)} % of the live peers: at most this.`);

const deliveryTime = choice(
  "delivery time",
  { t50: reached("t50"), t95: reached("t95"), t99: reached("t99"), t100: reached("t100") },
  WINDOW,
).transform((check) => ({ check: "deliveryTime" as const, ...check }));

const within = z.strictObject({ within: positiveDuration.describe("At most this.") });

const atMost = z.strictObject({ atMost: whole(0, 1_000_000_000).prefault(0).describe("At most so many.") });

const connected = z
  .strictObject({ at: orNull(duration).describe("When. Default: at the end of the run.") })
  .transform((check) => ({ check: "connected" as const, ...check }));

const registry = z
  .strictObject({
    stale: atMost.prefault({}).describe("Dead nodes in the lists of live seeds."),
    missing: atMost.prefault({}).describe("Live nodes absent from them."),
    at: orNull(duration).describe("When. Default: at the end of the run."),
  })
  .transform(({ stale, missing, at }) => ({
    check: "registry" as const,
    stale: stale.atMost,
    missing: missing.atMost,
    at,
  }));

const nothing = z.strictObject({});

const CHECKS = {
  coverage: coverage.describe("Messages reach the peers."),
  deliveryTime: deliveryTime.describe("Messages reach the peers in time: one of t50, t95, t99 and t100."),
  detection: within
    .transform((check) => ({ check: "detection" as const, ...check }))
    .describe("From a node's death to its first declaration as dead."),
  removal: within
    .transform((check) => ({ check: "removal" as const, ...check }))
    .describe("From a node's death to its removal from the last live seed that listed it."),
  falsePositives: atMost
    .transform((check) => ({ check: "falsePositives" as const, ...check }))
    .describe("Live nodes declared dead."),
  connected: connected.describe("All live peers are in one component."),
  registry: registry.describe("The lists of the seeds are right."),
  neverTwice: nothing
    .transform(() => ({ check: "neverTwice" as const }))
    .describe("No message goes twice over a link in one direction. Always judged."),
  neverToDead: nothing
    .transform(() => ({ check: "neverToDead" as const }))
    .describe("Nothing is sent to a neighbour that was declared dead. Always judged."),
};

const map = choice("check", CHECKS);

/** The checks that need no further word. */
const WORDS = ["coverage", "falsePositives", "connected", "registry", "neverTwice", "neverToDead"] as const;

/** An entry of `expect`: a check by its name, or a map of its name and what it asks for. */
export const expectation = z.union([z.enum(WORDS).transform((word) => map.parse({ [word]: {} })), map], {
  error: wordOr(
    "check",
    { words: WORDS, keys: Object.keys(CHECKS) },
    () => "expected a check, such as `connected` or { removal: { within: 52 s } }",
  ),
}) satisfies z.ZodType<Expectation>;

function orNull<T extends z.ZodType>(schema: T) {
  return schema.optional().transform((given): z.output<T> | null => given ?? null);
}
