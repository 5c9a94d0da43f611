#!/usr/bin/env node
import { type Listener, runCommandLine, tellFailure } from "./command-line.js";
import { EXIT } from "./shell/exit-code.js";
import { Output } from "./shell/output.js";

const stdout = new Output("the standard output", 1);
const stderr = new Output("the standard error", 2);
const listener: Listener = { out: (text) => print(stdout, text), err: (text) => print(stderr, text) };

function print(output: Output, text: string): void {
  output.write(text);
  output.flush();
}

// What a protocol of the user's own leaves behind may throw when nobody waits for it.
let stray: Promise<unknown> = Promise.resolve();
process.on("uncaughtException", (error) => {
  stray = tellFailure(error, listener).then(() => process.exit(EXIT.crashed));
});

const exitCode = await runCommandLine(process.argv.slice(2), listener);
await new Promise(setImmediate);
await stray;
// All output is written by now: a protocol of the user's own that keeps the process alive shall not.
process.exit(exitCode);
