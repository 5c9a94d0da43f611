import type { Command } from "commander";
import { readMeasures } from "./sweeping/options.js";
import type { MergeCommandOptions } from "./sweeping/merge-shards.js";

const EXAMPLES = `
Each folder is of \`hearsay sweep … --shard i/n\`, run to its end, of one and the
same sweep. The merged folder has the results that the whole sweep would have
had, byte for byte, its page sweep.html among them; it can be gone on with like
any other. Points that are in several folders count once, which is told of;
points that are in none, or other sweeps among the folders, are refused.

Examples:
  hearsay sweep sweeps/loss.yaml --shard 1/2 --out out/shard-1
  hearsay sweep sweeps/loss.yaml --shard 2/2 --out out/shard-2
  hearsay merge out/shard-1 out/shard-2 --out out/loss

Exit codes:
  0  every run gave a result           4    hearsay crashed
  1  some did not, and are told of     141  the reader of the output went away
  2  usage, or folders that do not fit together
  3  a point differs between two folders: something is not deterministic`;

/** Adds `hearsay merge`. */
export function addMerge(program: Command, finish: (exitCode: number) => void): void {
  program
    .command("merge")
    .summary("join the shards of a sweep")
    .description("Joins the folders of a sweep's shards into one, with the results of the whole sweep.")
    .argument("<dirs...>", "the folders of the shards")
    .requiredOption("--out <dir>", "the folder of the whole sweep")
    .option("--measures <names>", "what the table shows: coverage,t99", readMeasures)
    .option("--json", "print the summary as JSON, and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (folders: readonly string[], options: MergeCommandOptions) => {
      const { mergeShards } = await import("./sweeping/merge-shards.js");
      finish(await mergeShards(folders, options));
    });
}
