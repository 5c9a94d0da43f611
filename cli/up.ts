import { type Command, InvalidArgumentError } from "commander";
import { readSeed } from "./shell/seeds.js";
import type { UpOptions } from "./up/run-up.js";

const EXAMPLES = `
Examples:
  hearsay up scenarios/first-contact.yaml
  hearsay up scenarios/mass-death.yaml --speed 2 --processes 4
  hearsay up scenarios/restart.yaml --speed 10 --json | jq .detection

Exit codes:
  0  all expectations held         4    a node or hearsay crashed
  1  some expectation did not      130  interrupted
  2  usage or invalid input        141  the reader of the output went away`;

const MOST_PROCESSES = 1_000;
const HIGHEST_SPEED = 1_000;

/** Adds `hearsay up`. */
export function addUp(program: Command, finish: (exitCode: number) => void): void {
  program
    .command("up")
    .summary("run a scenario on real processes and sockets")
    .description(
      "Runs a scenario on this machine for real: its seeds and peers in processes of their own, on TCP over loopback," +
        " its faults carried out on them. Measures and verdicts are those of `run`.",
    )
    .argument("<file>", "a scenario file; - is the standard input")
    .option("--processes <n>", "the processes that hold the nodes (default: 4)", readProcesses)
    .option("--speed <factor>", "how many times faster than real time the nodes' clocks run\n(default: 1)", readSpeed)
    .option("--seed <n>", "run with this seed instead of the scenario's", readSeed)
    .option("--out <dir>", "the folder for result-tcp.json (default: out/<scenario>)")
    .option("--report", "make a page of the run, report-tcp.html beside the result")
    .option("--json", "print the result as a line of JSON, and nothing else")
    .option("--quiet", "print only verdicts")
    .addHelpText("after", EXAMPLES)
    .action(async (file: string, options: UpOptions) => {
      const { runUp } = await import("./up/run-up.js");
      finish(await runUp(file, options));
    });
}

function readProcesses(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= MOST_PROCESSES) return count;
  throw new InvalidArgumentError(`A whole number from 1 to ${MOST_PROCESSES}.`);
}

function readSpeed(text: string): number {
  const speed = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && speed > 0 && speed <= HIGHEST_SPEED) return speed;
  throw new InvalidArgumentError(`A number above 0, up to ${HIGHEST_SPEED}.`);
}
