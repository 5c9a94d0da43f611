import { type Command, Option } from "commander";
import { REPORTERS_HELP, reporterOption } from "./reporters/choice.js";
import type { RunOptions } from "./shell/run-session.js";
import { readSetWord } from "./shell/set-values.js";
import { readSeed, readSeeds } from "./shell/seeds.js";

const EXAMPLES = `${REPORTERS_HELP}

Examples:
  hearsay run scenarios/first-contact.yaml
  hearsay run scenarios/mass-death.yaml --seed 7 --verbose | less
  hearsay run scenarios/mass-death.yaml --report
  hearsay run scenarios/mass-death.yaml --seeds 1..100
  hearsay run scenarios/*.yaml --json | jq .digest
  hearsay run scenarios/first-contact.yaml --trace - | grep declaredDead
  hearsay run scenarios/*.yaml --reporter junit:out/junit.xml --reporter github
  hearsay run - < my-scenario.yaml

Exit codes (of several runs, the highest):
  0  all expectations held         4    a node or hearsay crashed
  1  some did not, or by --strict  130  interrupted
     a fault never took effect     141  the reader of the output went away
  2  usage or invalid input`;

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
    .option(
      "--set <key=value>",
      "put another value into the scenario: network.loss=4%;\nmay be given again",
      readSetWord,
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
    .addOption(reporterOption())
    .option(
      "--report",
      "make a page of the run, report.html beside the result; with\n--seeds, of the first run that fails, or else the first",
    )
    .option("--strict", "fail when a fault of the scenario never took effect")
    .option("--verbose", "print what each node does, a line each")
    .addOption(new Option("--quiet", "print only verdicts and digest").conflicts("verbose"))
    .addHelpText("after", EXAMPLES)
    .action(async (files: string[], options: RunOptions) => {
      const { runScenarios } = await import("./shell/run-scenarios.js");
      finish(await runScenarios(files, options));
    });
}
