import type { Command } from "commander";
import type { SelfcheckOptions } from "./shell/check-known-answers.js";

const EXAMPLES = `
Theory knows the outcome of some runs: how many transmissions a flood takes, how
long a death goes unnoticed, how many peers a rumour reaches. docs/selfcheck.md
says what is run, and where the answers come from.

Examples:
  hearsay selfcheck
  hearsay selfcheck --only flood
  hearsay selfcheck --json | jq '.experiments[].answers[] | select(.held | not)'

Exit codes:
  0  all known answers hold        4    a node or hearsay crashed
  1  some do not                   130  interrupted
  2  usage`;

/** Adds `hearsay selfcheck`. */
export function addSelfcheck(program: Command, finish: (exitCode: number) => void): void {
  program
    .command("selfcheck")
    .summary("check the simulator against known answers")
    .description("Makes the runs of which theory knows the outcome, and sets it beside what the\nsimulator gives.")
    .option("--only <experiment>", "make the runs of this one")
    .option("--json", "print the answers as a line of JSON, and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (options: SelfcheckOptions) => {
      const { checkKnownAnswers } = await import("./shell/check-known-answers.js");
      finish(await checkKnownAnswers(options));
    });
}
