import * as z from "zod";
import { explain, findings } from "../sim/scenario/messages.js";
import type { Path } from "../sim/scenario/error.js";
import { whole } from "../sim/scenario/schema-quantities.js";
import { unknownWord } from "../sim/scenario/suggest.js";
import { MEASURES } from "./measures.js";
import { DESIGNS } from "./settings-of.js";

const scalar = z.union([z.string(), z.number(), z.boolean()]);

const values = z
  .union([scalar, z.array(scalar).min(1)], { error: () => "expected values, such as 0..20%:2% or [2, 4, 8]" })
  .describe(
    "The values that it takes: a range, such as 0..20%:2% or 2..8, all its whole numbers, or a list, such as [2, 4, 8].",
  );

const measure = z.string().superRefine((name, context) => {
  const names = MEASURES.map((each) => each.name);
  if (!names.includes(name)) context.addIssue({ code: "custom", message: unknownWord("measure", name, names) });
});

/** The format of a sweep file. */
export const sweepFile = z.strictObject({
  scenario: z.string().min(1).describe("The scenario file that is varied: a path from the folder of this file."),
  about: z.string().prefault("").describe("The question that the sweep answers."),
  vary: z
    .record(z.string(), values)
    .prefault({})
    .describe("What varies: keys of the scenario, such as network.loss or faults.0.kill.peers, and their values."),
  design: z.enum(DESIGNS).optional().describe("How settings are made of the values. Default: grid, every combination."),
  points: whole(1, 100_000).optional().describe("How many settings a Latin hypercube or Sobol sample has."),
  designSeed: whole(0, Number.MAX_SAFE_INTEGER)
    .prefault(1)
    .describe("The seed of a Latin hypercube or Sobol sample: another one draws other settings."),
  seeds: z
    .union([z.string(), whole(0, Number.MAX_SAFE_INTEGER)])
    .optional()
    .describe("The seeds that every setting runs with: 1..100. Default: 1..10."),
  until: z.string().optional().describe("Seeds are added until it is so: halfWidth(coverage)<0.1%"),
  mostSeeds: whole(1, 100_000).optional().describe("But at most so many. Default: 10000."),
  measures: z.array(measure).min(1).optional().describe("What the table shows."),
  baseline: whole(1, 100_000).optional().describe("The number of the setting from which differences are shown."),
});

/** What a sweep file says. */
export type SweepFile = z.output<typeof sweepFile>;

/** One thing that is wrong with a sweep file. */
export interface SweepFileProblem {
  readonly path: Path;
  readonly part: "key" | "value";
  readonly message: string;
}

/** Whether what a file says is a sweep, and not a scenario. */
export function isSweep(written: unknown): boolean {
  return typeof written === "object" && written !== null && ("scenario" in written || "vary" in written);
}

/** Reads what a sweep file says, or gives all that is wrong with it. */
export function readSweepFile(written: unknown): SweepFile | { readonly problems: readonly SweepFileProblem[] } {
  const result = sweepFile.safeParse(written, { error: explain, reportInput: true });
  return result.success ? result.data : { problems: findings(result.error.issues) };
}

/** The words of `--vary` that say the same. */
export function varyWord(key: string, given: SweepFile["vary"][string]): string {
  if (!Array.isArray(given)) return `${key}=${given}`;
  return `${key}=${given.map((value) => (typeof value === "string" ? JSON.stringify(value) : String(value))).join(",")}`;
}

/** The JSON Schema (draft 7) of sweep files, for editors. */
export function sweepJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(sweepFile, { io: "input", target: "draft-7" });
  return {
    $schema,
    $id: "sweep.schema.json",
    title: "Hearsay sweep",
    description: "A sweep of Hearsay, the simulator of gossip networks: what of a scenario varies, and what is shown.",
    ...schema,
  };
}
