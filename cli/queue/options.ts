import { type Command, Option } from "commander";
import { readSpan } from "../hunting/limits.js";

/** Adds where the queue is. What the words say is read later: an error of usage would repeat the password. */
export function addQueueOptions(command: Command, need: "required" | "optional"): Command {
  const about =
    need === "required" ? "where the queue is" : "have `hearsay worker`s run the points, through this queue";
  const queue = new Option("--queue <url>", `${about}: redis://HOST:PORT, rediss:// with TLS`);
  return command
    .addOption(queue.makeOptionMandatory(need === "required"))
    .option("--queue-name <name>", "the network of workers (default: hearsay)")
    .option("--queue-ca <file>", "the authority of the queue's certificate, if it is not a known one")
    .addOption(new Option("--queue-beat <span>").argParser(readSpan).hideHelp());
}
