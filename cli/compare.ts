import { type Command, InvalidArgumentError, Option } from "commander";
import type { Milliseconds } from "../sim/index.js";
import { readDuration } from "../sim/scenario/units.js";
import type { CompareOptions } from "./shell/compare-results.js";

const EXAMPLES = `
The results are those that \`hearsay run\` and \`hearsay up\` write. docs/compare.md
says what the columns and the marks mean, and when two runs agree.

Examples:
  hearsay compare out/restart/result.json out/restart/result-tcp.json
  hearsay compare simulated.json real.json --socket-delay 250ms
  hearsay run my.yaml --seed 2 --json | hearsay compare out/my/result.json -
  hearsay compare a.json b.json --json | jq '.means[] | select(.differs)'

Exit codes:
  0  the two agree on coverage, transmissions and detection time
  1  they do not
  2  usage or invalid input`;

/** Adds `hearsay compare`. */
export function addCompare(program: Command, finish: (exitCode: number) => void): void {
  program
    .command("compare")
    .summary("set two results side by side")
    .description(
      "Sets two results side by side, marks what differs by more than its spread, and\njudges what a simulated and a real run of one scenario agree on.",
    )
    .argument("<A.json>", "a result; - is the standard input")
    .argument("<B.json>", "another one")
    .addOption(
      new Option("--socket-delay <span>", "what sockets may add to the detection time")
        .argParser(readSpan)
        .default(100, "100 ms"),
    )
    .option("--json", "print the comparison as a line of JSON, and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (a: string, b: string, options: CompareOptions) => {
      const { compareResults } = await import("./shell/compare-results.js");
      finish(await compareResults([a, b], options));
    });
}

/** Reads `--socket-delay`. */
function readSpan(text: string): Milliseconds {
  const reading = readDuration(text);
  if ("error" in reading) throw new InvalidArgumentError(reading.error);
  return reading.value;
}
