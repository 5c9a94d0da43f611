import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RunResult } from "../../sim/index.js";
import { InputError } from "./input-error.js";

/** Makes a folder for results, before anything runs. */
export function makeResultFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new InputError(`${folder} cannot be made: ${(error as Error).message}`);
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
