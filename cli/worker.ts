import type { Command } from "commander";
import { readSpan, readWorkers } from "./hunting/limits.js";
import { addQueueOptions } from "./queue/options.js";
import type { WorkerCommandOptions } from "./queue/working/run-worker.js";
import { readMemory } from "./sweeping/options.js";

const EXAMPLES = `
A worker runs points of \`hearsay sweep … --queue\`, on as many machines as there
are, and sends the results back. What it runs is data: scenarios, as
\`hearsay run\` reads them, and never code, unless --allow-protocol says so. It
takes points of its own version only, and leaves others to the right workers.
See docs/sweep-queue.md.

Examples:
  hearsay worker --queue redis://10.0.0.5
  HEARSAY_QUEUE_PASSWORD=… hearsay worker --queue rediss://hearsay@queue.example
  hearsay worker --queue redis://10.0.0.5 --exit-when-idle 1min

It runs until Ctrl-C (SIGINT) or SIGTERM: what it is at goes back into the
queue.
Exit codes:
  0  it was asked to end, or idle          4         it crashed
  2  usage, or no queue there              130, 143  it was asked twice`;

/** Adds `hearsay worker`. */
export function addWorker(program: Command, finish: (exitCode: number) => void): void {
  const command = program
    .command("worker")
    .summary("run points of sweeps that come through a queue")
    .description("Runs points of sweeps that come through a queue on Redis or Valkey.");
  addQueueOptions(command, "required")
    .option("--workers <n>", "run on so many threads (default: one for each core)", readWorkers)
    .option("--memory <size>", "the most memory of a thread: 500MB", readMemory)
    .option("--longest-run <span>", "give up runs that take longer (default: 24h)", readSpan)
    .option("--allow-protocol", "run protocols of users' own too: code, from whoever can reach the queue")
    .option("--exit-when-idle <span>", "end when no worker had anything to do for so long: 1min", readSpan)
    .option("--json", "print events as JSON, a line each, and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (options: WorkerCommandOptions) => {
      const { runWorker } = await import("./queue/working/run-worker.js");
      finish(await runWorker(options));
    });
}
