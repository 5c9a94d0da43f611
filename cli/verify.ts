import { type Command, Option } from "commander";
import { EXIT } from "./shell/exit-code.js";
import { endsCommand, explainFailure } from "./shell/failure.js";
import { watchForInterruption } from "./shell/interruption.js";
import { Output } from "./shell/output.js";
import { loadProtocolFile } from "./shell/protocol-file.js";
import { replayLine } from "./shell/replay-line.js";
import { loadScenarioFiles } from "./shell/scenario-files.js";
import { readSeed, readSeeds } from "./shell/seeds.js";
import { type VerifiedRun, verifyRun } from "./shell/verification.js";
import { paintFor } from "./terminal/paint.js";
import { describeVerification } from "./terminal/verification.js";

interface VerifyOptions {
  readonly seed?: number;
  readonly seeds?: readonly number[];
  readonly protocol?: string;
  readonly json?: true;
}

const EXAMPLES = `
Each run is made here, in a fresh process in another folder, and here again,
with observers, in another folder. Expectations are not judged.

Examples:
  hearsay verify scenarios/*.yaml
  hearsay verify scenarios/mass-death.yaml --seeds 1..10
  hearsay verify scenarios/first-contact.yaml --protocol my-protocol.js

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
    .addHelpText("after", EXAMPLES)
    .action(async (files: string[], options: VerifyOptions) => finish(await verify(files, options)));
}

async function verify(files: readonly string[], options: VerifyOptions): Promise<number> {
  const sources = await loadScenarioFiles(files);
  const makeProtocol = await loadProtocolFile(options.protocol);
  const interruption = watchForInterruption();
  const { protocol, json } = options;
  let exitCode: number = EXIT.held;
  for (const source of sources) {
    for (const seed of options.seeds ?? [options.seed ?? source.scenario.seed]) {
      const scenario = { ...source.scenario, seed };
      const code = await verifyOne({ source, scenario, seed, protocol, makeProtocol, interruption }, json === true);
      exitCode = Math.max(exitCode, code);
      if (endsCommand(exitCode)) return exitCode;
    }
  }
  return exitCode;
}

async function verifyOne(run: VerifiedRun, printsJson: boolean): Promise<number> {
  const { source, seed, protocol } = run;
  const stdout = new Output("the standard output", 1);
  const again = replayLine({ file: source.file, seed, protocol }, "verify");
  try {
    const verification = await verifyRun(run);
    const { scenario } = source;
    const title = `${scenario.name}, seed ${seed}`;
    stdout.print(
      printsJson
        ? [JSON.stringify({ file: source.file, scenario: scenario.name, seed, ...verification })]
        : describeVerification(verification, title, again, paintFor(1)),
    );
    stdout.check();
    return verification.isDeterministic ? EXIT.held : EXIT.nondeterministic;
  } catch (error) {
    const replay = replayLine({ file: source.file, seed, protocol });
    const { exitCode, text } = explainFailure(error, { source, replay });
    if (text !== "") new Output("the standard error", 2).print([text]);
    return exitCode;
  }
}
