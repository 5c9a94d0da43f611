import { type Command, Option } from "commander";
import { drive } from "./shell/drive.js";
import { fingerprintOf } from "./shell/fingerprint.js";
import { watchForInterruption } from "./shell/interruption.js";
import { readStandardInput, SCENARIO_BYTES } from "./shell/input.js";
import { Output } from "./shell/output.js";
import { loadProtocolFile } from "./shell/protocol-file.js";
import { loadScenarioText } from "./shell/scenario-files.js";
import { readSeed } from "./shell/seeds.js";
import { prepareRun } from "./shell/simulation.js";
import { stepsOf } from "./shell/steps.js";

interface ReplayOptions {
  readonly file: string;
  readonly folder: string;
  readonly seed: number;
  readonly protocol?: string;
  readonly print: "fingerprint" | "steps";
}

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
    .action(replay);
}

async function replay({ file, folder, seed, protocol, print }: ReplayOptions): Promise<void> {
  const text = await readStandardInput(SCENARIO_BYTES);
  const makeProtocol = await loadProtocolFile(protocol);
  const scenario = { ...loadScenarioText({ file, folder, text }).scenario, seed };
  const stdout = new Output("the standard output", 1);
  if (print === "fingerprint") {
    const result = await drive(prepareRun(scenario, makeProtocol), { interruption: watchForInterruption() });
    stdout.write(`${JSON.stringify(fingerprintOf(result))}\n`);
  } else {
    for (const step of stepsOf(scenario, makeProtocol)) {
      stdout.write(`${JSON.stringify(step)}\n`);
      stdout.check();
    }
  }
  stdout.flush();
}
