import * as z from "zod";
import { lawOfSteps } from "./schema-faults-nodes.js";
import { law } from "./schema-law.js";
import { linkSelector } from "./schema-link-selector.js";
import { positiveDuration, rate, share, whole } from "./schema-quantities.js";
import { nodeName, SOMEBODY, somebody, WHO } from "./schema-selector.js";
import { listed } from "./suggest.js";

/** More transmissions than a run has. */
const MOST_TRANSMISSIONS = 1_000_000_000;

/** How long a fault lasts. */
const span = positiveDuration.exactOptional().describe("How long. Without it: to the end of the run.");

const where = { on: linkSelector.prefault("all").describe("On which links. Default: all."), for: span };

const some = share.refine((part) => part > 0, { error: "0 is no message: choose more, or leave the fault out" });

const loss = z
  .strictObject({ share: some.describe("This share of all attempts to get a message across."), ...where })
  .transform(({ for: lasts, ...plan }) => ({ act: "loss" as const, ...plan, lasts: lasts ?? null }));

const duplicate = z
  .strictObject({
    share: some.describe("This share of the messages."),
    after: law.prefault("0 ms").describe("How long after the first the second one arrives."),
    ...where,
  })
  .transform(({ for: lasts, ...plan }) => ({ act: "duplicate" as const, ...plan, lasts: lasts ?? null }));

const reorder = z
  .strictObject({
    share: some.describe("This share of the messages."),
    by: law.describe("How long each of them is held up."),
    ...where,
  })
  .transform(({ for: lasts, ...plan }) => ({ act: "reorder" as const, ...plan, lasts: lasts ?? null }));

const delay = z
  .strictObject({ by: law.describe("How much longer each message takes."), ...where })
  .transform(({ for: lasts, ...plan }) => ({ act: "delay" as const, ...plan, lasts: lasts ?? null }));

const flap = z
  .strictObject({
    up: lawOfSteps.describe("How long a link is up each time."),
    down: lawOfSteps.describe("How long it is down each time."),
    ...where,
  })
  .transform(({ for: lasts, ...plan }) => ({ act: "flap" as const, ...plan, lasts: lasts ?? null }));

const halfOpen = z
  .strictObject(where)
  .transform(({ for: lasts, ...plan }) => ({ act: "halfOpen" as const, ...plan, lasts: lasts ?? null }));

const bandwidth = z
  .strictObject({ rate: rate.describe("What each of them sends at most."), ...WHO, for: span })
  .meta(SOMEBODY)
  .transform(({ rate: most, for: lasts, ...who }, context) => {
    somebody(who, context);
    return { act: "bandwidth" as const, who, rate: most, lasts: lasts ?? null };
  });

const swizzle = z
  .strictObject({
    ...WHO,
    every: positiveDuration.describe("From one cut to the next, and from one healing to the next."),
    for: positiveDuration.describe("From the last cut to the first healing."),
  })
  .meta(SOMEBODY)
  .transform(({ every, for: lasts, ...who }, context) => {
    somebody(who, context);
    return { act: "swizzle" as const, who, every, lasts };
  });

const FATES = ["lost", "delay", "again"] as const;

const decision = z
  .strictObject({
    from: nodeName.describe("Its sender."),
    to: nodeName.describe("Its receiver."),
    number: whole(1, MOST_TRANSMISSIONS).describe("Which of all that the one sends to the other, counted from 1."),
    lost: z
      .literal(true, { error: "write `lost: true`" })
      .exactOptional()
      .describe("It never arrives, and no stream makes that good."),
    delay: positiveDuration.exactOptional().describe("It takes so much longer."),
    again: positiveDuration.exactOptional().describe("It arrives once more, so much later."),
  })
  .meta({ oneOf: FATES.map((key) => ({ required: [key] })) })
  .transform(({ from, to, number, ...fates }, context) => {
    const given = FATES.filter((key) => fates[key] !== undefined);
    if (given.length !== 1 && context.issues.length === 0) {
      const message = given.length === 0 ? "say what becomes of it: `lost`, `delay` or `again`" : oneOnly(given);
      const path = given.slice(1, 2);
      context.addIssue({ code: "custom", message, path, params: { part: path.length > 0 ? "key" : "value" } });
    }
    const { delay: later, again } = fates;
    const fate = later !== undefined ? { delay: later } : again !== undefined ? { again } : ("lost" as const);
    return { from, to, number, fate };
  });

const transmissions = z
  .array(decision)
  .min(1)
  .transform((decisions) => ({ act: "transmissions" as const, decisions }));

/** Acts on links, on what nodes send, and on single transmissions. */
export const LINK_FAULTS = {
  loss: loss.describe("Messages are lost: in a stream, they come later for it."),
  duplicate: duplicate.describe("Messages arrive twice."),
  reorder: reorder.describe("Messages are held up, and those behind them do not wait."),
  delay: delay.describe("Messages take longer."),
  flap: flap.describe("Links go down and come back, over and over."),
  halfOpen: halfOpen.describe("What is sent vanishes, and nobody is told."),
  bandwidth: bandwidth.describe("Nodes send at a lower rate."),
  swizzle: swizzle.describe("Nodes are cut off one at a time, and healed one at a time in another order."),
  transmissions: transmissions.describe("The fates of single transmissions, listed one by one."),
};

function oneOnly(given: readonly string[]): string {
  return `one fate only: ${listed(given, "and")} exclude each other`;
}
