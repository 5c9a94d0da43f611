import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { RunResult } from "../../sim/index.js";
import { InputError } from "./input-error.js";

/** Makes a folder for results, before anything runs. */
export function makeResultFolder(folder: string): void {
  try {
    makeFolder(resolve(folder));
  } catch (error) {
    throw new InputError(`${folder} cannot be made: ${(error as Error).message}`);
  }
}

/** Makes a folder and those above it. (Node's own `recursive` never ends where a file system will not have folders.) */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it just now.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

/**
 * Writes a result as JSON. Whoever reads the file sees the whole of it or, until then, what was there before.
 *
 * @returns its path
 */
export function writeResult(folder: string, name: string, result: RunResult): string {
  const path = join(folder, name);
  const unfinished = `${path}.${process.pid}.part`;
  try {
    writeFileSync(unfinished, `${JSON.stringify(result)}\n`);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new InputError(`${path} cannot be written: ${(error as Error).message}`);
  }
  return path;
}
