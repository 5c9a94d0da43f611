import { type Command, Option } from "commander";
import { readRuns as readCount, readWorkers } from "./hunting/limits.js";
import { addQueueOptions } from "./queue/options.js";
import { readSeeds } from "./shell/seeds.js";
import { readMeasures, readMemory, readShard, readVaryWord } from "./sweeping/options.js";
import type { SweepCommandOptions } from "./sweeping/request.js";

const EXAMPLES = `
Each --vary names a key of the scenario, and the values that it takes: a list,
or a range with a step, 1 if it is of whole numbers. Any key can vary:
network.loss, protocol.maxPeers, faults.0.kill.peers. A sweep file says the same
and more (docs/sweep.md).

  grid             every combination of the values; the default
  paired           the first values of all keys, then the second, and so on
  latin-hypercube  --points settings, spread evenly over each key
  sobol            --points settings, spread evenly over all keys together

All settings run with the same seeds, so that their differences are paired. The
sweep is a folder: interrupted, killed or asked for more, it goes on where it
was. Its results are the same bytes, whatever the number of --workers. Its page,
sweep.html, shows them: curves, heat maps, and the way to each single run.

--until adds seeds to all settings, half as many again each time. Runs that all
have the same 100 % show no spread, and their number alone speaks for them:
<0.1% then takes 1,497 seeds, <1% takes 149, and no rule that is right for every
network can do with less. docs/sweep.md says more.

With --queue, nothing runs here: \`hearsay worker\`s do it. A --protocol then goes
along as code, as one file, to those that --allow-protocol.

Examples:
  hearsay sweep scenarios/mass-death.yaml --vary network.loss=0..20%:2%
  hearsay sweep scenarios/mass-death.yaml --vary protocol.maxPeers=2,4,8 \\
    --vary network.loss=0..20%:5% --seeds 1..100 --measures coverage,t99
  hearsay sweep sweeps/loss.yaml --until 'halfWidth(coverage)<0.1%'
  hearsay sweep sweeps/loss.yaml --shard 2/3 --out out/shard-2
  hearsay sweep sweeps/loss.yaml --queue redis://10.0.0.5  (docs/sweep-queue.md)

Exit codes:
  0  every run gave a result         4    hearsay crashed
  1  some did not, and are told of   130  interrupted: the same command goes on
  2  usage or invalid input          141  the reader of the output went away
  3  two workers came to different ends with the same point`;

/** Adds `hearsay sweep`. */
export function addSweep(program: Command, finish: (exitCode: number) => void): void {
  const command = program
    .command("sweep")
    .summary("run a scenario with many settings and seeds, and measure")
    .description("Runs a scenario with many settings and seeds, and says how its measures depend on the settings.")
    .argument("<file>", "a sweep file, or a scenario file; - is the standard input")
    .option("--vary <key=values>", "a key and its values: network.loss=0..20%:2%; may be given again", readVaryWord, [])
    .option("--seeds <list>", "run each setting with these seeds: 1..100 (default: 1..10)", readSeeds)
    .addOption(
      new Option("--design <name>", "how settings are made of the values").choices([
        "grid",
        "paired",
        "latin-hypercube",
        "sobol",
      ]),
    )
    .option("--points <n>", "so many settings, for a Latin hypercube or Sobol sample", readCount)
    .option("--until <condition>", "add seeds until it is so: 'halfWidth(coverage)<0.1%'")
    .option("--most-seeds <n>", "but at most so many (default: 10000)", readCount)
    .option("--measures <names>", "what the table shows: coverage,t99", readMeasures)
    .option("--baseline <n>", "show differences from this setting", readCount)
    .option("--workers <n>", "run on so many threads (default: one for each core)", readWorkers)
    .option("--memory <size>", "the most memory of a thread: 500MB", readMemory)
    .option("--protocol <file.js>", "run this protocol: a module that exports `protocol` or `createProtocol`")
    .option("--shard <i/n>", "run this part of the points: 2/3; `hearsay merge` joins them", readShard)
    .option("--retry", "run again what gave no result before");
  addQueueOptions(command, "optional")
    .option("--out <dir>", "the sweep's folder (default: out/<scenario>/sweep)")
    .option("--json", "print events as JSON, a line each, and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (file: string, options: SweepCommandOptions) => {
      const { sweepScenario } = await import("./sweeping/sweep-scenario.js");
      finish(await sweepScenario(file, options));
    });
}
