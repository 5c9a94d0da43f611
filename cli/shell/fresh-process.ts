import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { fileOf } from "./installation.js";
import type { ScenarioText } from "./scenario-files.js";

/** The program that this is. */
const PROGRAM = fileURLToPath(fileOf("hearsay"));

/** What a fresh process is to run. */
export interface FreshRun {
  readonly source: ScenarioText;
  readonly seed: number;
  /** The file of the user's own protocol. */
  readonly protocol: string | undefined;
}

/** A process of its own, in which a scenario is run. */
export interface FreshProcess {
  /** What it prints. It waits while nobody reads. */
  readonly lines: AsyncIterable<string>;
  /** In words, how it ended, unless that was well. */
  readonly failure: Promise<string | undefined>;
  stop(): void;
}

/** Runs a scenario in a fresh process that stands in another folder; see `replay.ts` for what it prints. */
export function startFreshProcess({ source, seed, protocol }: FreshRun, print: "fingerprint" | "steps"): FreshProcess {
  const words = ["--file", source.file, "--folder", source.folder, "--seed", String(seed), "--print", print];
  if (protocol !== undefined) words.push("--protocol", resolve(protocol));
  const child = spawn(process.execPath, [...process.execArgv, PROGRAM, "replay", ...words], { cwd: tmpdir() });
  const stop = () => child.kill();
  process.once("SIGINT", stop);
  // It may end before it has read its scenario: then how it ended says why.
  child.stdin.on("error", () => undefined);
  child.stdin.end(source.text);
  const complaint = text(child.stderr);
  const ending = new Promise<number | string>((settle) => {
    child.on("error", (error) => settle(error.message));
    child.on("close", (exitCode, signal) => settle(exitCode ?? signal ?? "no exit code"));
  });
  return {
    lines: createInterface({ input: child.stdout, crlfDelay: Infinity }),
    failure: failureOf(ending, complaint),
    stop,
  };
}

async function failureOf(ending: Promise<number | string>, complaint: Promise<string>): Promise<string | undefined> {
  const [how, said] = await Promise.all([ending, complaint]);
  if (how === 0) return undefined;
  return said.trim().split("\n")[0] || `the process ended with ${how}`;
}
