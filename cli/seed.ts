import type { Command } from "commander";
import { addNetworkOptions, addOtherOptions, addOutputOptions, addSafetyOptions } from "./real/options/node-options.js";
import { addSeedSettings } from "./real/options/protocol-options.js";
import { addProfile } from "./real/options/remedy-options.js";
import type { RunOptions } from "./real/run-nodes.js";

const EXAMPLES = `
Examples:
  hearsay seed --listen 127.0.0.1:5000
  hearsay seed --config config.json            all its seeds, in one process
  hearsay seed --config config.json --listen 192.0.2.1:5000 --admin 9100
  hearsay seed --listen 0.0.0.0:5000 --advertise 192.0.2.1:5000 --state seed.log

It runs until Ctrl-C (SIGINT) or SIGTERM. Exit codes:
  0  it was asked to end                      4         it crashed
  2  usage, invalid input, a port in use      130, 143  it was asked twice`;

/** Adds `hearsay seed`. */
export function addSeed(program: Command): void {
  const command = program
    .command("seed")
    .summary("run a seed on a real network")
    .description("Runs a seed on a real network: lists the peers that register, and hands the list out.");
  addNetworkOptions(command, "seed");
  addProfile(command);
  addSeedSettings(command);
  addSafetyOptions(command);
  addOutputOptions(command);
  command
    .optionsGroup("Other:")
    .option(
      "--state <file>",
      "keep the list of peers in this file, beyond the process; of several seeds, each adds its port to the name",
    );
  addOtherOptions(command);
  command.addHelpText("after", EXAMPLES).action(async (options: RunOptions) => {
    const { runNodes } = await import("./real/run-nodes.js");
    await runNodes("seed", options);
  });
}
