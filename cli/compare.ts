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
  hearsay compare out/a/result-seed-*.json out/b/result-seed-*.json

Exit codes:
  0  they agree on coverage, transmissions and detection time
  1  they do not
  2  usage or invalid input`;

/** Adds `hearsay compare`. */
export function addCompare(program: Command, finish: (exitCode: number) => void): void {
  program
    .command("compare")
    .summary("set results side by side")
    .description(
      "Sets results side by side, marks what differs by more than its spread, and judges\nwhat a simulated and a real run of one scenario agree on. Writes a page with their\noverlays and curves. Of more than two, runs that differ only in their seeds are one\nside, and what differs has 95 % limits.",
    )
    .argument("<A.json>", "a result; - is the standard input")
    .argument("<B.json>", "another one")
    .argument("[more.json...]", "and others")
    .addOption(
      new Option("--socket-delay <span>", "what sockets may add to the detection time")
        .argParser(readSpan)
        .default(100, "100 ms"),
    )
    .option("--report <file.html>", "where to put the page (default: out/compare/report.html;\nwith --json, none)")
    .option("--no-report", "write no page")
    .option("--json", "print the comparison as a line of JSON, and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (a: string, b: string, more: readonly string[], options: CompareOptions) => {
      const { compareResults } = await import("./shell/compare-results.js");
      finish(await compareResults([a, b, ...more], options));
    });
}

/** Reads `--socket-delay`. */
function readSpan(text: string): Milliseconds {
  const reading = readDuration(text);
  if ("error" in reading) throw new InvalidArgumentError(reading.error);
  return reading.value;
}
