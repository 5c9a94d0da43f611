import type { Command } from "commander";
import type { CurveCommandOptions } from "./explaining/draw-curve.js";
import { readCount } from "./explaining/read-count.js";
import { readSeed } from "./shell/seeds.js";

const EXAMPLES = `
At many moments of a run that fails, everything after the moment is drawn anew,
many times: latencies and losses, the choices of nodes, of faults and of
publishers. The share of these futures that fail in the same way is how likely
the failure was, seen from that moment.

Examples:
  hearsay curve scenarios/mass-death.yaml --seed 7
  hearsay curve out/first-contact/hunt/coverage.min.yaml --futures 200

Exit codes:
  0  drawn                                    4    hearsay crashed
  2  usage, invalid input, or nothing failed  130  interrupted`;

/** Adds `hearsay curve`. */
export function addCurve(program: Command): void {
  program
    .command("curve")
    .summary("show how likely a failure was, seen from each moment")
    .description("Shows when the failure of a run became likely, and when it became inevitable.")
    .argument("<file>", "a scenario file that fails; - is the standard input")
    .option("--moments <n>", "at so many moments, evenly spread over the run", readCount, 20)
    .option("--futures <n>", "draw so many futures at each", readCount, 50)
    .option("--seed <n>", "run with this seed instead of the scenario's", readSeed)
    .option("--protocol <file.js>", "run this protocol: a module that exports `protocol` or `createProtocol`")
    .option("--json", "print the curve as JSON, and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (file: string, options: CurveCommandOptions) => {
      const { drawCurve } = await import("./explaining/draw-curve.js");
      await drawCurve(file, options);
    });
}
