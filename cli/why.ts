import { type Command, Option } from "commander";
import type { WhyCommandOptions } from "./explaining/explain.js";
import { readSeed } from "./shell/seeds.js";
import { readSetWord } from "./shell/set-values.js";

const EXAMPLES = `
Without --peer, --message and --dead, the worst case of the first expectation
that fails is explained. The scenario is run again for each of its faults, with
that one removed: what then happens otherwise is told at the end.

Examples:
  hearsay why scenarios/mass-death.yaml --seed 4
  hearsay why scenarios/mass-death.yaml --seed 4 --peer peer-7 \\
    --message peer-3#9
  hearsay why scenarios/mass-death.yaml --seed 7 --dead peer-190

Exit codes:
  0  explained                   4    a node or hearsay crashed
  2  usage or invalid input      130  interrupted`;

/** Adds `hearsay why`. */
export function addWhy(program: Command): void {
  program
    .command("why")
    .summary("explain why a peer missed a message, or was declared dead")
    .description(
      "Explains what happened in a run: each way by which a message could have come to a peer, and the event that" +
        " closed it; or why a peer was declared dead, or is still listed.",
    )
    .argument("<file>", "a scenario file; - is the standard input")
    .option("--peer <name>", "who missed it: peer-7")
    .option("--message <name>", "what it missed: peer-3#12, the twelfth message of peer-3")
    .addOption(
      new Option("--dead <name>", "why was this peer declared dead; why is it still listed").conflicts([
        "peer",
        "message",
      ]),
    )
    .option("--seed <n>", "run with this seed instead of the scenario's", readSeed)
    .option(
      "--set <key=value>",
      "put another value into the scenario: network.loss=4%;\nmay be given again",
      readSetWord,
    )
    .option("--protocol <file.js>", "run this protocol: a module that exports `protocol` or `createProtocol`")
    .option("--json", "print the explanation as JSON, and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (file: string, options: WhyCommandOptions) => {
      const { explain } = await import("./explaining/explain.js");
      await explain(file, options);
    });
}
