import * as z from "zod";
import { FAULT_KINDS, type HuntPlan } from "../scenario/hunt-plan.js";
import { count, fraction, milliseconds } from "./quantities.js";
import { expectation } from "./scenario-expectations.js";

/** What the runs of a hunt may differ in, and what is judged of them. */
export const hunt = z.lazy(() => {
  const variation = z.enum(["varied", "as-written"]);
  const kind = z.strictObject({
    kind: z.enum(FAULT_KINDS).describe("The kind of fault."),
    weight: z.number().positive().describe("How often it is drawn against the others."),
  });
  return z.strictObject({
    faults: z.array(kind).nullable().describe("The kinds of fault to draw from. null: all that can be, each as often."),
    most: count.describe("The most faults that a run draws."),
    from: milliseconds.nullable().describe("Faults happen from here. null: from the end of joining."),
    until: milliseconds.nullable().describe("All are over by here. null: in time for the rest to be judged."),
    longest: milliseconds.nullable().describe("How long a fault lasts at most. null: a minute, if there is time."),
    spare: fraction.describe("The share of the peers, and of the seeds, that the faults of a run spare at least."),
    network: variation.describe("Whether runs have milder and rougher networks, too."),
    ties: variation.describe("Whether some runs shuffle simultaneous events."),
    expect: z.array(expectation).nullable().describe("What is judged. null: what the scenario expects."),
  });
}) satisfies z.ZodType<HuntPlan>;
