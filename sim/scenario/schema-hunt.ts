import * as z from "zod";
import { DEFAULT_HUNT, FAULT_KINDS, type FaultKind, type HuntPlan } from "./hunt-plan.js";
import { expectation } from "./schema-expect.js";
import { duration, positiveDuration, share, whole } from "./schema-quantities.js";

const kind = z.enum(FAULT_KINDS);

const listed = z
  .array(kind)
  .transform((kinds) => [...new Set(kinds)].map((each) => ({ kind: each, weight: 1 })))
  .describe("The kinds of fault to draw from, each as often: [kill, partition]. An empty list: none.");

const weights = Object.fromEntries(
  FAULT_KINDS.map((name) => [name, z.number().min(0).max(1_000_000).exactOptional().describe("Its weight.")]),
) as Record<FaultKind, z.ZodExactOptional<z.ZodNumber>>;

const weighted = z
  .strictObject(weights)
  .transform((given) =>
    FAULT_KINDS.flatMap((name) => {
      const weight = given[name] ?? 0;
      return weight === 0 ? [] : [{ kind: name, weight }];
    }),
  )
  .describe("How often each kind of fault is drawn against the others: { kill: 3, partition: 1 }.");

const variation = z.enum(["varied", "as-written"]);

/** The section `hunt`: what the runs of a hunt may differ in. */
export const hunt = z
  .strictObject({
    faults: z
      .union([listed, weighted], { error: () => "expected a list of kinds, or a map of weights, such as { kill: 3 }" })
      .optional()
      .describe("The kinds of fault to draw from. Default: all that can be, each as often."),
    most: whole(1, 100).prefault(DEFAULT_HUNT.most).describe("The most faults that a run draws."),
    window: z
      .strictObject({
        from: duration.optional().describe("Faults happen from here. Default: the end of joining."),
        until: positiveDuration
          .optional()
          .describe("All are over by here. Default: in time for the rest to be judged."),
      })
      .prefault({})
      .describe("When faults happen. What comes after it is the time to recover."),
    longest: positiveDuration
      .optional()
      .describe("How long a fault lasts at most. Default: 1 min, or as long as there is time for."),
    spare: share
      .prefault("50 %")
      .describe("The share of the peers, and of the seeds, that the faults of a run spare at least: its core."),
    network: variation.prefault(DEFAULT_HUNT.network).describe("Whether runs have milder and rougher networks, too."),
    ties: variation.prefault(DEFAULT_HUNT.ties).describe("Whether some runs shuffle simultaneous events."),
    expect: z
      .array(expectation)
      .optional()
      .describe("What is judged. Default: what the scenario expects, as far as faults leave it to be expected."),
  })
  .transform(({ window, faults, longest, expect, ...plan }) => ({
    ...plan,
    faults: faults ?? null,
    from: window.from ?? null,
    until: window.until ?? null,
    longest: longest ?? null,
    expect: expect ?? null,
  })) satisfies z.ZodType<HuntPlan>;
