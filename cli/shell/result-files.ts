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

/** A recording of more rows makes a file too large to be read: it is left out, and `hearsay report` makes it again. */
const MOST_ROWS = 4_000_000;

/**
 * Writes a result as JSON, without a recording that is too large. Whoever reads the file sees the whole of it or, until then, what was there before.
 *
 * @returns its path
 */
export function writeResult(folder: string, name: string, result: RunResult, mostRows = MOST_ROWS): string {
  const path = join(folder, name);
  writeWhole(
    path,
    `${JSON.stringify(hasRecordingInFile(result, mostRows) ? result : { ...result, recording: null })}\n`,
  );
  return path;
}

/** Whether what was recorded of a run is in its file. */
export function hasRecordingInFile({ recording }: RunResult, mostRows = MOST_ROWS): boolean {
  return recording !== null && recording.history.at.length <= mostRows;
}
