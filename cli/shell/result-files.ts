import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { RunResult } from "../../sim/index.js";
import { InputError } from "./input-error.js";
import { reasonOf } from "./system-reasons.js";
import { whatIsAt, writeWhole } from "./whole-file.js";

/** Makes a folder for results, before anything runs. */
export function makeResultFolder(folder: string): void {
  try {
    makeFolder(resolve(folder));
  } catch (error) {
    throw new InputError(`${folder} cannot be made: ${reasonOf(error)}`, { cause: error });
  }
}

/** Makes a folder and those above it. (Node's own `recursive` never ends where a file system will not have folders.) */
function makeFolder(folder: string): void {
  if (whatIsAt(folder)?.isDirectory() === true) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it just now.
    if (!whatIsAt(folder)?.isDirectory()) throw error;
  }
}

/**
 * Writes a result as JSON. Whoever reads the file sees the whole of it or, until then, what was there before.
 *
 * @returns its path
 */
export function writeResult(folder: string, name: string, result: RunResult): string {
  const path = join(folder, name);
  writeWhole(path, `${JSON.stringify(result)}\n`);
  return path;
}
