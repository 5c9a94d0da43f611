import { type Command, Option } from "commander";
import { REPORTERS_HELP, reporterOption } from "./reporters/choice.js";
import { readSeed, readSeeds } from "./shell/seeds.js";
import type { VerifyOptions } from "./shell/verify-scenarios.js";

const EXAMPLES = `
Each run is made here, in a fresh process in another folder, and here again,
with observers, in another folder. Expectations are not judged.
${REPORTERS_HELP}

Examples:
  hearsay verify scenarios/*.yaml
  hearsay verify scenarios/mass-death.yaml --seeds 1..10
  hearsay verify scenarios/first-contact.yaml --protocol my-protocol.js
  hearsay verify scenarios/*.yaml --reporter github

Exit codes (of several runs, the highest):
  0  all runs of a scenario are the same    4    a node or hearsay crashed
  2  usage or invalid input                 130  interrupted
  3  nondeterminism`;

/** Adds `hearsay verify`. */
export function addVerify(program: Command, finish: (exitCode: number) => void): void {
  program
    .command("verify")
    .summary("prove that scenarios replay exactly")
    .description("Runs each scenario three times. When the runs differ, finds the first event that does.")
    .argument("<file...>", "scenario files; - is the standard input")
    .option("--seed <n>", "run with this seed instead of the scenario's", readSeed)
    .addOption(new Option("--seeds <list>", "verify each: 1..100, or 1,5,9").argParser(readSeeds).conflicts("seed"))
    .option("--protocol <file.js>", "run this protocol: a module that exports `protocol` or `createProtocol`")
    .option("--json", "print a line of JSON for each, and nothing else")
    .addOption(reporterOption())
    .addHelpText("after", EXAMPLES)
    .action(async (files: string[], options: VerifyOptions) => {
      const { verifyScenarios } = await import("./shell/verify-scenarios.js");
      finish(await verifyScenarios(files, options));
    });
}
