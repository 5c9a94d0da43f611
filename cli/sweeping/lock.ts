import {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { hostname } from "node:os";
import { InputError } from "../shell/input-error.js";
import { reasonOf } from "../shell/system-reasons.js";

/** Whoever makes a lock has written its name into it by then, or was killed before. */
const WRITTEN_MS = 2_000;

/** How often a process that has a lock shows that it is still there. */
const BEAT_MS = 15_000;

/** One on another machine, of which nothing else can be known, is taken for dead after so long. */
const SILENT_MS = 120_000;

/**
 * Keeps a folder for this process: two that ran the same points would run them twice.
 *
 * @returns lets others in again
 * @throws InputError when another process has it
 */
export function lock(path: string): () => void {
  const name = `${JSON.stringify({ process: process.pid, host: hostname() })}\n`;
  while (!take(path, name)) {
    const text = read(path);
    const holder = text === undefined ? undefined : holderIn(text, path);
    if (holder !== undefined && isAtWork(holder, path)) {
      const { process: id, host } = holder;
      const what = `another \`hearsay sweep\` is at work there (process ${id} on ${host})`;
      throw new InputError(`${path}: ${what}: wait for it, or remove this file if it is not`);
    }
    if (text !== undefined) removeStale(path, text);
  }
  const beat = setInterval(() => touch(path), BEAT_MS).unref();
  return () => {
    clearInterval(beat);
    if (read(path) === name) rmSync(path, { force: true });
  };
}

interface Holder {
  readonly process: number;
  readonly host: string;
}

function take(path: string, name: string): boolean {
  try {
    const descriptor = openSync(path, "wx");
    writeSync(descriptor, name);
    closeSync(descriptor);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw new InputError(`${path} cannot be written: ${reasonOf(error)}`, { cause: error });
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** Nothing: its process was killed before it had written its name. */
function holderIn(text: string, path: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return ageOf(path) < WRITTEN_MS ? { process: 0, host: hostname() } : undefined;
  }
}

function isAtWork({ process: id, host }: Holder, path: string): boolean {
  if (host !== hostname()) return ageOf(path) < SILENT_MS;
  try {
    process.kill(id, 0);
    return id !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Removes the lock of a process that is no more; if another process was faster, that one keeps it. */
function removeStale(path: string, text: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    if (read(aside) !== text) linkSync(aside, path);
  } catch {
    // Somebody else took the stale one away, or the place of the one that was not.
  }
  rmSync(aside, { force: true });
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // Whoever removed it wanted others to come in.
  }
}

/** How long nobody has written a file. */
function ageOf(path: string): number {
  return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}
