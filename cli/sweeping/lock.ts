import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { InputError } from "../shell/input-error.js";

/** Whoever makes a lock has written its name into it by then, or was killed before. */
const WRITTEN_MS = 2_000;

/**
 * Keeps a folder for this process: two that ran the same points would run them twice.
 *
 * @returns lets others in again
 * @throws InputError when another process has it
 */
export function lock(path: string): () => void {
  for (;;) {
    if (take(path)) return () => rmSync(path, { force: true });
    const holder = readHolder(path);
    if (holder !== undefined && isAtWork(holder)) {
      const { process: id, host } = holder;
      const what = `another \`hearsay sweep\` is at work there (process ${id} on ${host})`;
      throw new InputError(`${path}: ${what}: wait for it, or remove this file if it is not`);
    }
    rmSync(path, { force: true }); // of a process that was killed
  }
}

interface Holder {
  readonly process: number;
  readonly host: string;
}

function take(path: string): boolean {
  try {
    const descriptor = openSync(path, "wx");
    writeSync(descriptor, `${JSON.stringify({ process: process.pid, host: hostname() })}\n`);
    closeSync(descriptor);
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    throw new InputError(`${path} cannot be written: ${message}`, { cause: error });
  }
}

/** Nothing: it is not there any more, or its process was killed before it had written its name. */
function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    const madeAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return Date.now() - madeAt < WRITTEN_MS ? { process: 0, host: "this machine" } : undefined;
  }
}

function isAtWork({ process: id, host }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(id, 0);
    return id !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
