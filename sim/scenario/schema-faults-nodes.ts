import * as z from "zod";
import { law } from "./schema-law.js";
import { duration, mistake, positiveDuration, readWith } from "./schema-quantities.js";
import { SOMEBODY, WHO, somebody } from "./schema-selector.js";
import { spreadOf } from "../network/laws.js";
import type { Law } from "./scenario.js";
import { SIGNED_DURATION_FORM, SIGNED_SHARE_FORM, readSignedDuration, readSignedShare } from "./units.js";

/** How nodes go down that come back. */
export const HOW = z
  .enum(["crash", "power-off"])
  .describe("crash: connections are refused at once. power-off: silence.");

/** Whether nodes that come back remember what they knew. */
export const MEMORY = z.enum(["kept", "lost"]).prefault("lost").describe("Whether the nodes remember what they knew.");

/** How long a fault lasts. */
export const LASTS = positiveDuration.exactOptional().describe("How long. Without it: to the end of the run.");

/** A law that draws something else than 0 now and then. */
export const lawOfSteps = law.refine((given) => !isAlwaysZero(given), {
  error: "this would happen without end in one moment: give a span longer than 0 s",
});

const outage = z
  .strictObject({
    ...WHO,
    for: positiveDuration.describe("After this span they start again."),
    how: HOW.prefault("power-off"),
    memory: MEMORY,
  })
  .meta(SOMEBODY)
  .transform(({ how, memory, for: span, ...who }, context) => {
    somebody(who, context);
    return { act: "outage" as const, who, how, memory, lasts: span };
  });

const rollingRestart = z
  .strictObject({
    ...WHO,
    every: duration.prefault("10 s").describe("From one node's going down to the next one's."),
    down: positiveDuration.prefault("2 s").describe("How long each is down."),
    memory: MEMORY,
    how: HOW.prefault("crash"),
  })
  .meta(SOMEBODY)
  .transform(({ every, down, memory, how, ...who }, context) => {
    somebody(who, context);
    return { act: "rollingRestart" as const, who, every, down, memory, how };
  });

const pauses = z
  .strictObject({
    ...WHO,
    every: lawOfSteps.describe("From the end of one pause to the beginning of the next."),
    each: lawOfSteps.describe("How long each pause is."),
    for: LASTS,
  })
  .meta(SOMEBODY)
  .transform(({ every, each, for: span, ...who }, context) => {
    somebody(who, context);
    return { act: "pauses" as const, who, every, each, lasts: span ?? null };
  });

const slowNodes = z
  .strictObject({
    ...WHO,
    perMessage: law.describe("How long a node takes for each message, one after the other."),
    for: LASTS,
  })
  .meta(SOMEBODY)
  .transform(({ perMessage, for: span, ...who }, context) => {
    somebody(who, context);
    return { act: "slowNodes" as const, who, perMessage, lasts: span ?? null };
  });

const DRIFT = z
  .string({ error: ({ input }) => mistake(readSignedShare(input)) })
  .regex(SIGNED_SHARE_FORM, { abort: true, error: ({ input }) => mistake(readSignedShare(input)) })
  .transform(readWith(readSignedShare))
  .refine((share) => share !== 0, { error: "a clock without drift is true: choose more, or leave it out" })
  .refine((share) => share > -1, { error: "a clock that is slower by 100 % stands still: choose less" });

const JUMP = z
  .string({ error: ({ input }) => mistake(readSignedDuration(input)) })
  .regex(SIGNED_DURATION_FORM, { abort: true, error: ({ input }) => mistake(readSignedDuration(input)) })
  .transform(readWith(readSignedDuration))
  .refine((span) => span !== 0, { error: "a jump of 0 s is none: choose more, or leave it out" });

const clock = z
  .strictObject({
    ...WHO,
    drift: DRIFT.exactOptional().describe(
      "How much faster than true the clocks go, or (negative) slower: 5 % or -5 %. Ends with the fault.",
    ),
    jump: JUMP.exactOptional().describe(
      "By how much the clocks are put forward, or (negative) back, at once: 10 s or -10 s. It stays.",
    ),
    for: LASTS,
  })
  .meta({ allOf: [SOMEBODY, { anyOf: [{ required: ["drift"] }, { required: ["jump"] }] }] })
  .transform(({ drift = 0, jump = 0, for: span, ...who }, context) => {
    somebody(who, context);
    if (drift === 0 && jump === 0 && context.issues.length === 0) {
      context.addIssue({ code: "custom", message: "say what is wrong with the clocks: `drift`, `jump` or both" });
    }
    return { act: "clock" as const, who, drift, jump, lasts: span ?? null };
  });

const lyingSeeds = z
  .strictObject({
    names: WHO.names,
    seeds: WHO.seeds,
    region: WHO.region,
    list: z
      .enum(["stale", "dead"])
      .describe("What they hand out. stale: their lists as they were when this began. dead: peers that are down."),
    for: LASTS,
  })
  .meta({ anyOf: [{ required: ["seeds"] }, { required: ["names"] }] })
  .transform(({ list, for: span, ...who }, context) => {
    if (who.seeds === undefined && who.names === undefined && context.issues.length === 0) {
      context.addIssue({ code: "custom", message: "say which seeds: `seeds` or `names`" });
    }
    return { act: "lyingSeeds" as const, who, list, lasts: span ?? null };
  });

/** Acts on nodes that are there. */
export const NODE_FAULTS = {
  outage: outage.describe("Nodes go down together, and are back after a while."),
  rollingRestart: rollingRestart.describe("One node after the other goes down and comes back, in random order."),
  pauses: pauses.describe("Nodes freeze for short spans, each by itself, as garbage collectors make them."),
  slowNodes: slowNodes.describe("Nodes take time for each message."),
  clock: clock.describe("The clocks of nodes go wrong."),
  lyingSeeds: lyingSeeds.describe("Seeds hand out other lists than theirs."),
};

function isAlwaysZero(given: Law): boolean {
  return spreadOf(given).high === 0;
}
