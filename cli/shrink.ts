import type { Command } from "commander";
import { readRuns, readSpan } from "./hunting/limits.js";
import { readSeed } from "./shell/seeds.js";
import type { ShrinkCommandOptions } from "./shrinking/shrink-scenario.js";

const EXAMPLES = `
What is tried: fewer peers, messages, faults, seeds and links; a shorter run; a
milder network; faults of fewer nodes, for a shorter time; single losses instead
of random ones; rounder numbers. Whatever fails in the same way is kept. The
same file and options give the same result, unless --for or Ctrl-C ends it
before.

Examples:
  hearsay shrink out/first-contact/hunt/coverage-of-live.yaml
  hearsay shrink scenarios/mass-death.yaml --seed 7 --for 60s
  hearsay shrink failing.yaml --protocol my-protocol.js --out smallest.yaml

Exit codes:
  0  shrunk                     4    hearsay crashed
  2  usage, invalid input, or   130  interrupted: the smallest so far is saved
     nothing failed`;

/** Adds `hearsay shrink`. */
export function addShrink(program: Command, finish: (exitCode: number) => void): void {
  program
    .command("shrink")
    .summary("make a failure as small as it can be")
    .description("Finds the smallest scenario that fails in the same way.")
    .argument("<file>", "a scenario file that fails; - is the standard input")
    .option("--seed <n>", "run with this seed instead of the scenario's", readSeed)
    .option("--protocol <file.js>", "run this protocol: a module that exports `protocol` or `createProtocol`")
    .option("--out <file>", "where the smallest one is saved (default: out/<scenario>/<file>.min.yaml)")
    .option("--for <span>", "end after so long, with the smallest so far: 30s, 10min", readSpan)
    .option("--most-runs <n>", "end after so many runs", readRuns)
    .option("--json", "print what was found as JSON, and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (file: string, options: ShrinkCommandOptions) => {
      const { shrinkScenario } = await import("./shrinking/shrink-scenario.js");
      finish(await shrinkScenario(file, options));
    });
}
