import * as z from "zod";
import type { HuntPlan } from "./hunt-plan.js";
import { expectation } from "./schema-expect.js";
import { fault } from "./schema-faults.js";
import { hunt } from "./schema-hunt.js";
import { network } from "./schema-network.js";
import { overlay } from "./schema-overlay.js";
import { peers } from "./schema-peers.js";
import { protocol } from "./schema-protocol.js";
import { publication } from "./schema-publish.js";
import { positiveDuration, whole } from "./schema-quantities.js";

/** The format of a scenario file. What it reads into is a `Scenario` but for what depends on other keys and files. */
export const scenarioFile = z.strictObject({
  name: z
    .string()
    .max(100)
    .regex(/^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_-])?$/, {
      error: "a name is of letters, digits, -, _ and . (and neither starts nor ends with a dot): it names a folder too",
    })
    .describe("Names the run and its output folder: letters, digits, -, _ and ."),
  about: z.string().prefault("").describe("What the scenario teaches."),
  seed: whole(0, Number.MAX_SAFE_INTEGER).prefault(1).describe("The seed of all randomness of the run."),
  duration: positiveDuration.describe("When the run ends, in virtual time."),
  seeds: whole(0, 10_000)
    .optional()
    .describe("The number of seed nodes, named seed-1, seed-2, … Default: 5, or 0 when the overlay is given."),
  peers: peers.describe("The peers: how many, and when they join."),
  protocol: protocol.prefault({}).describe("The settings of the seed-and-peer protocol."),
  network: network.prefault({}).describe("How messages travel."),
  overlay: overlay
    .prefault("protocol")
    .describe("Who is whose neighbour: found by the protocol through the seeds, or given."),
  publish: z.array(publication).prefault([]).describe("Messages beside those that the peers publish by themselves."),
  faults: z.array(fault).prefault([]).describe("What happens to nodes and to the network."),
  expect: z
    .array(expectation)
    .prefault([])
    .describe("What the run must show. neverTwice and neverToDead are always judged."),
  ties: z
    .enum(["scheduled", "shuffled"])
    .prefault("scheduled")
    .describe(
      "The order of events of the same microsecond: as scheduled, or shuffled to expose code that leans on it.",
    ),
  hunt: hunt
    .optional()
    .transform((plan): HuntPlan | null => plan ?? null)
    .describe("What the runs of `hearsay hunt` may differ in, and what is judged of them."),
});

/** What a scenario file reads into, before defaults that depend on other keys, and files that it refers to. */
export type ScenarioFile = z.output<typeof scenarioFile>;

/** A scenario as it is written: what `parseScenario` takes. */
export type ScenarioInput = z.input<typeof scenarioFile>;
