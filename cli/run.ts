import { type Command, Option } from "commander";
import { EXIT } from "./shell/exit-code.js";
import { endsCommand, explainFailure } from "./shell/failure.js";
import { replayLine } from "./shell/replay-line.js";
import { writeResult } from "./shell/result-files.js";
import { runOnce } from "./shell/run-once.js";
import { openRunSession, type RunOptions, type RunSession } from "./shell/run-session.js";
import { loadScenarioFiles, type ScenarioFile } from "./shell/scenario-files.js";
import { readSeed, readSeeds } from "./shell/seeds.js";
import type { RunReport } from "./terminal/report.js";
import { describeSpeed } from "./terminal/speed.js";
import { allHeld } from "./terminal/verdicts.js";

const EXAMPLES = `
Examples:
  hearsay run scenarios/first-contact.yaml
  hearsay run scenarios/mass-death.yaml --seed 7 --verbose | less
  hearsay run scenarios/mass-death.yaml --seeds 1..100
  hearsay run scenarios/*.yaml --json | jq .digest
  hearsay run scenarios/first-contact.yaml --trace - | grep declaredDead
  hearsay run - < my-scenario.yaml

Exit codes (of several runs, the highest):
  0  all expectations held         4    a node or hearsay crashed
  1  some expectation did not      130  interrupted
  2  usage or invalid input        141  the reader of the output went away`;

/** Adds `hearsay run`. */
export function addRun(program: Command, finish: (exitCode: number) => void): void {
  program
    .command("run")
    .summary("replay scenario files")
    .description("Replays scenario files, one after the other, and judges what they expect.")
    .argument("<file...>", "scenario files; - is the standard input")
    .option("--seed <n>", "run with this seed instead of the scenario's", readSeed)
    .addOption(
      new Option("--seeds <list>", "run once with each: 1..100, or 1,5,9").argParser(readSeeds).conflicts("seed"),
    )
    .addOption(
      new Option("--ties <order>", "the order of events of the same microsecond").choices(["scheduled", "shuffled"]),
    )
    .option("--protocol <file.js>", "run this protocol: a module that exports `protocol` or `createProtocol`")
    .option(
      "--out <dir>",
      "the folder for result.json (default: out/<scenario>);\nwith several files, a folder for each in it",
    )
    .option("--trace <file>", "write each event as a line of JSON (see docs/trace.md);\n- is the standard output")
    .option("--json", "print each result as a line of JSON, and nothing else")
    .option("--verbose", "print what each node does, a line each")
    .addOption(new Option("--quiet", "print only verdicts and digest").conflicts("verbose"))
    .addHelpText("after", EXAMPLES)
    .action(async (files: string[], options: RunOptions) => finish(await run(files, options)));
}

async function run(files: readonly string[], options: RunOptions): Promise<number> {
  const sources = await loadScenarioFiles(files);
  const session = await openRunSession(sources, options);
  let exitCode: number = EXIT.held;
  for (const source of sources) {
    exitCode = Math.max(exitCode, await runScenario(source, session));
    if (endsCommand(exitCode)) break;
  }
  return exitCode;
}

/** Runs one scenario with all its seeds. */
async function runScenario(source: ScenarioFile, session: RunSession): Promise<number> {
  const { seed = source.scenario.seed, seeds = [seed], ties = source.scenario.ties, protocol } = session.options;
  const report = session.newReport();
  report.begin({ scenario: { ...source.scenario, seed: seeds[0]!, ties }, protocol, seeds });
  let exitCode: number = EXIT.held;
  for (const each of seeds) {
    exitCode = Math.max(exitCode, await runSeed(each, source, session, report));
    if (endsCommand(exitCode)) return exitCode;
  }
  report.end();
  if (session.options.seeds !== undefined) session.remark("results", session.folderOf(source));
  return exitCode;
}

/** Runs one scenario with one seed. What goes wrong is told, and does not keep the next run from running. */
async function runSeed(seed: number, source: ScenarioFile, session: RunSession, report: RunReport): Promise<number> {
  const { seeds, protocol, ties } = session.options;
  const replay = replayLine({ file: source.file, seed, protocol, ties });
  try {
    const scenario = { ...source.scenario, seed, ties: ties ?? source.scenario.ties };
    const { result, tookMs } = await runOnce(scenario, session);
    const name = seeds === undefined ? "result.json" : `result-seed-${seed}.json`;
    const path = writeResult(session.folderOf(source), name, result);
    report.finished(result, replay);
    if (seeds === undefined) {
      session.remark("result", path);
      session.remark("speed", describeSpeed(result, tookMs));
    }
    return allHeld(result.verdicts) ? EXIT.held : EXIT.failed;
  } catch (error) {
    const { exitCode, text } = explainFailure(error, { source, replay });
    session.complain(text);
    if (!endsCommand(exitCode)) report.broken(seed, replay);
    return exitCode;
  }
}
