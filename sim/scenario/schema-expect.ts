import * as z from "zod";
import { choice } from "./schema-choice.js";
import { duration, positiveDuration, share, wordOr } from "./schema-quantities.js";
import { always, atMost, eventually, members, never } from "./schema-state.js";
import { aftermath, readWindow, windowKeys } from "./schema-window.js";
import type { Expectation } from "./scenario.js";

const MESSAGES = windowKeys("messages published");
const DEATHS = windowKeys("deaths");

const audience = z
  .enum(["live", "reachable", "core"])
  .prefault("live")
  .describe("All live peers, those that a path in time reached, or those that all faults spared.");

const coverage = z
  .strictObject({
    of: audience,
    atLeast: share.prefault("100 %").describe("The share of them that must get each message."),
    within: orNull(positiveDuration).describe("Deliveries count up to so long after the publication."),
    ...MESSAGES,
  })
  .transform(readWindow)
  .transform((check) => ({ check: "coverage" as const, ...check }));

/** `{ t99: 2 s }`: reached by the given share of the peers. */
const reached = (of: "t50" | "t95" | "t99" | "t100") =>
  positiveDuration
    .transform((limit) => ({ of, atMost: limit }))
    .describe(`From the publication to its delivery at ${of.slice(1)} % of the peers: at most this.`);

const deliveryTime = choice(
  "delivery time",
  { t50: reached("t50"), t95: reached("t95"), t99: reached("t99"), t100: reached("t100") },
  { over: audience, ...MESSAGES },
)
  .transform(readWindow)
  .transform((check) => ({ check: "deliveryTime" as const, ...check }));

const afterDeath = z
  .strictObject({ within: positiveDuration.describe("At most this."), ...DEATHS })
  .transform(readWindow);

const falsePositives = z
  .strictObject({ ...atMost.shape, ...windowKeys("declarations") })
  .transform(readWindow)
  .transform((check) => ({ check: "falsePositives" as const, ...check }));

/** One moment, and what must be over by then. */
const MOMENT = {
  at: orNull(duration).describe("When. Default: at the end of the run."),
  after: orNull(aftermath).describe("Judged only if the last partition (heal) or all faults are over by then."),
};

const connected = z
  .strictObject({ of: members, ...MOMENT })
  .transform((check) => ({ check: "connected" as const, ...check }));

const registry = z
  .strictObject({
    stale: atMost.prefault({}).describe("Dead nodes in the lists of live seeds."),
    missing: atMost.prefault({}).describe("Live nodes absent from them."),
    ...MOMENT,
  })
  .transform(({ stale, missing, ...moment }) => ({
    check: "registry" as const,
    stale: stale.atMost,
    missing: missing.atMost,
    ...moment,
  }));

const nothing = z.strictObject({});

const CHECKS = {
  coverage: coverage.describe("Messages reach the peers."),
  deliveryTime: deliveryTime.describe("Messages reach the peers in time: one of t50, t95, t99 and t100."),
  detection: afterDeath
    .transform((check) => ({ check: "detection" as const, ...check }))
    .describe("From a node's death to its first declaration as dead."),
  removal: afterDeath
    .transform((check) => ({ check: "removal" as const, ...check }))
    .describe("From a node's death to its removal from the last live seed that listed it."),
  falsePositives: falsePositives.describe("Live nodes declared dead."),
  connected: connected.describe("All live peers are in one component."),
  registry: registry.describe("The lists of the seeds are right."),
  always: always.describe("The network is so all the time."),
  never: never.describe("The network is so at no time."),
  eventually: eventually.describe("The network is so before long, and stays so."),
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
