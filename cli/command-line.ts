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
import { addShrink } from "./shrink.js";
import { addSweep } from "./sweep.js";
import { addUp } from "./up.js";
import { addVerify } from "./verify.js";
import { addWhy } from "./why.js";
import { addWorker } from "./worker.js";

/** Whom the command line tells what it says itself: help, and what is wrong. What a command prints goes its own way. */
export interface Listener {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

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

/**
 * Runs `hearsay` with these words.
 *
 * @returns the exit code
 */
export async function runCommandLine(words: readonly string[], listener: Listener): Promise<number> {
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
    .configureOutput({ writeOut: listener.out, writeErr: listener.err })
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
    await program.parseAsync(words, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.held : EXIT.invalid;
    return await tellFailure(error, listener);
  }
}

/**
 * Says what went wrong.
 *
 * @returns the exit code for it
 */
export async function tellFailure(error: unknown, { err }: Pick<Listener, "err">): Promise<number> {
  const { explainFailure } = await import("./shell/failure.js");
  const { text, exitCode } = explainFailure(error);
  if (text !== "") err(`${text}\n`);
  return exitCode;
}
