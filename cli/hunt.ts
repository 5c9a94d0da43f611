import type { Command } from "commander";
import type { HuntCommandOptions } from "./hunting/hunt-scenario.js";
import { readRuns, readSpan, readWorkers } from "./hunting/limits.js";
import { REPORTERS_HELP, reporterOption } from "./reporters/choice.js";
import { readSeed } from "./shell/seeds.js";

const EXAMPLES = `
Each run takes a seed of its own, a few kinds of fault out of all there are, and
some faults of these; half of the peers it leaves alone. The scenario's section
\`hunt\` says what is drawn and what is judged (docs/hunt.md).

Without --runs and --for, the hunt ends at the first failure. With one of them
(or both: whatever comes first) it makes all the runs, and tells each way of
failing once; --first ends it at the first failure all the same. The same
scenario and seed find the same failures in the same order, with any --workers.

The first run of each way of failing is saved as a scenario file that replays
it, and shrunk to the smallest that still fails so.
${REPORTERS_HELP}

Examples:
  hearsay hunt scenarios/first-contact.yaml
  hearsay hunt scenarios/first-contact.yaml --for 10min
  hearsay hunt scenarios/mass-death.yaml --runs 1000 --seed 7 --no-shrink
  hearsay run out/first-contact/hunt/coverage-of-live.yaml

Exit codes:
  0  no run failed                 4    hearsay crashed, or a worker thread did
  1  some did, or a node crashed   130  interrupted: what was found is printed
  2  usage or invalid input        141  the reader of the output went away
  3  a failure does not replay`;

/** Adds `hearsay hunt`. */
export function addHunt(program: Command, finish: (exitCode: number) => void): void {
  program
    .command("hunt")
    .summary("search for faults that break a scenario")
    .description("Makes runs of a scenario with random seeds and random faults, until one fails.")
    .argument("<file>", "a scenario file; - is the standard input")
    .option("--runs <n>", "make so many runs", readRuns)
    .option("--for <span>", "go on for so long: 30s, 10min, 1h", readSpan)
    .option("--first", "end at the first failure")
    .option("--seed <n>", "the seed of all that is drawn", readSeed, 1)
    .option("--workers <n>", "run on so many threads (default: one for each core)", readWorkers)
    .option("--protocol <file.js>", "run this protocol: a module that exports `protocol` or `createProtocol`")
    .option("--out <dir>", "the folder for failures (default: out/<scenario>/hunt)")
    .option("--no-shrink", "save failures as they are")
    .option("--json", "print what was found as JSON, and nothing else")
    .addOption(reporterOption())
    .addHelpText("after", EXAMPLES)
    .action(async (file: string, options: HuntCommandOptions) => {
      const { huntScenario } = await import("./hunting/hunt-scenario.js");
      finish(await huntScenario(file, options));
    });
}
