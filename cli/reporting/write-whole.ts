import { renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { InputError } from "../shell/input-error.js";
import { makeResultFolder } from "../shell/result-files.js";

/**
 * Writes a file, and the folders above it. Whoever reads it sees the whole of it or, until then, what was there before.
 *
 * @returns its size in bytes
 * @throws InputError when that cannot be done
 */
export function writeWhole(path: string, content: string | Uint8Array): number {
  makeResultFolder(dirname(path));
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const unfinished = `${path}.${process.pid}.part`;
  try {
    writeFileSync(unfinished, bytes);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new InputError(`${path} cannot be written: ${(error as Error).message}`);
  }
  return bytes.length;
}
