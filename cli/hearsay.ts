#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { VERSION } from "../sim/version.js";
import { addCompare } from "./compare.js";
import { addCurve } from "./curve.js";
import { addHunt } from "./hunt.js";
import { addMerge } from "./merge.js";
import { addPeer } from "./peer.js";
import { addReplay } from "./replay.js";
import { addReport } from "./report.js";
import { addRun } from "./run.js";
import { addSchema } from "./schema.js";
import { addSeed } from "./seed.js";
import { addSelfcheck } from "./selfcheck.js";
import { EXIT } from "./shell/exit-code.js";
import { Output } from "./shell/output.js";
import { addShrink } from "./shrink.js";
import { addSweep } from "./sweep.js";
import { addUp } from "./up.js";
import { addVerify } from "./verify.js";
import { addWhy } from "./why.js";
import { addWorker } from "./worker.js";

const DESCRIPTION =
  "A deterministic discrete-event simulator for gossip networks: seed nodes, peer nodes, flooding, liveness;" +
  " and the same nodes on a real network.";

const EXAMPLES = `
Examples:
  hearsay run scenarios/first-contact.yaml      replay a scenario
  hearsay report out/first-contact/result.json  look at the run as a page
  hearsay verify scenarios/first-contact.yaml   prove that it replays exactly
  hearsay schema > scenario.schema.json         for editors
  hearsay seed --listen 127.0.0.1:5000          start a real network
  hearsay peer --seeds 127.0.0.1:5000 --listen 127.0.0.1:0 --interactive
  hearsay help run                              all about \`run\``;

/** Runs the command line, and says how it went. */
async function main(): Promise<number> {
  const stdout = new Output("the standard output", 1);
  const stderr = new Output("the standard error", 2);
  let exitCode: number = EXIT.held;
  const finish = (code: number) => {
    exitCode = code;
  };
  const program = new Command("hearsay")
    .description(DESCRIPTION)
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .addHelpText("after", EXAMPLES)
    // What each takes, `help COMMAND` says: here it would leave no room to say what it does.
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .showSuggestionAfterError()
    .showHelpAfterError("(--help says more)")
    .configureOutput({ writeOut: (text) => print(stdout, text), writeErr: (text) => print(stderr, text) })
    .exitOverride();
  addRun(program, finish);
  addVerify(program, finish);
  addCurve(program);
  addWhy(program);
  addHunt(program, finish);
  addShrink(program, finish);
  addSweep(program, finish);
  addMerge(program, finish);
  addWorker(program, finish);
  addReport(program);
  addCompare(program, finish);
  addSelfcheck(program, finish);
  addSchema(program);
  addSeed(program);
  addPeer(program);
  addUp(program, finish);
  addReplay(program);
  try {
    await program.parseAsync();
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.held : EXIT.invalid;
    return await fail(error);
  }
}

/** Says what went wrong, and gives the exit code for it. */
async function fail(error: unknown): Promise<number> {
  const { explainFailure } = await import("./shell/failure.js");
  const { text, exitCode } = explainFailure(error);
  if (text !== "") new Output("the standard error", 2).print([text]);
  return exitCode;
}

function print(output: Output, text: string): void {
  output.write(text);
  output.flush();
}

// What a protocol of the user's own leaves behind may throw when nobody waits for it.
process.on("uncaughtException", (error) => {
  void fail(error).then(() => process.exit(EXIT.crashed));
});

const exitCode = await main();
await new Promise(setImmediate);
// All output is written by now: a protocol of the user's own that keeps the process alive shall not.
process.exit(exitCode);
