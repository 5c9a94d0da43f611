import type { Command } from "commander";
import { addNetworkOptions, addOtherOptions, addOutputOptions, addSafetyOptions } from "./real/options/node-options.js";
import { addPeerSettings } from "./real/options/protocol-options.js";
import { addProfile } from "./real/options/remedy-options.js";
import { readWhole } from "./real/options/quantities.js";
import type { RunOptions } from "./real/run-nodes.js";

/** Each has a port. */
const MOST_PEERS = 10_000;

const EXAMPLES = `
Examples:
  hearsay peer --seeds 127.0.0.1:5000 --listen 127.0.0.1:0 --interactive
  hearsay peer --config config.json --listen 127.0.0.1:6000 --count 10
  hearsay peer --config config.json --listen 127.0.0.1:6000 | grep strike
  hearsay peer --config config.json --gossip-messages off --liveness-every 2s

It runs until Ctrl-C (SIGINT) or SIGTERM. Exit codes:
  0  it was asked to end                      4         it crashed
  2  usage, invalid input, a port in use      130, 143  it was asked twice`;

/** Adds `hearsay peer`. */
export function addPeer(program: Command): void {
  const command = program
    .command("peer")
    .summary("run a peer on a real network")
    .description("Runs a peer on a real network: it registers with seeds, gossips, and checks its neighbours.");
  addNetworkOptions(command, "peer");
  command.option("--count <n>", "run so many peers, at free ports or at consecutive ones", readWhole(1, MOST_PEERS));
  addProfile(command);
  addPeerSettings(command);
  addSafetyOptions(command);
  addOutputOptions(command);
  command.optionsGroup("Other:").option("--interactive", "publish each line of the standard input as gossip");
  addOtherOptions(command);
  command.addHelpText("after", EXAMPLES).action(async (options: RunOptions) => {
    const { runNodes } = await import("./real/run-nodes.js");
    await runNodes("peer", options);
  });
}
