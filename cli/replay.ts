import { type Command, Option } from "commander";
import type { ReplayOptions } from "./shell/replay-scenario.js";
import { readSeed } from "./shell/seeds.js";

/**
 * Adds `hearsay replay`, the other side of `hearsay verify`: it takes a scenario from the standard input, and prints as
 * JSON either the fingerprint of its run or each step, a line each.
 */
export function addReplay(program: Command): void {
  program
    .command("replay", { hidden: true })
    .requiredOption("--file <name>", "what the scenario's file is called")
    .requiredOption("--folder <dir>", "where the files are that it refers to")
    .addOption(new Option("--seed <n>").argParser(readSeed).makeOptionMandatory())
    .option("--protocol <file.js>")
    .addOption(new Option("--print <what>").choices(["fingerprint", "steps"]).makeOptionMandatory())
    .action(async (options: ReplayOptions) => {
      const { replayScenario } = await import("./shell/replay-scenario.js");
      await replayScenario(options);
    });
}
