import { renameSync, rmSync, type Stats, statSync, writeFileSync } from "node:fs";
import { InputError } from "./input-error.js";
import { reasonOf } from "./system-reasons.js";

/**
 * Writes a file. Whoever reads it sees the whole of it or, until then, what was there before. What is there and is no
 * file, a pipe or a device, is written to, and not replaced.
 *
 * @returns how many bytes it has
 * @throws InputError when that cannot be done
 */
export function writeWhole(path: string, content: string | Uint8Array): number {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const unfinished = `${path}.${process.pid}.part`;
  try {
    if (isReplaceable(path)) {
      writeFileSync(unfinished, bytes);
      renameSync(unfinished, path);
    } else {
      writeFileSync(path, bytes);
    }
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new InputError(`${path === "" ? '""' : path} cannot be written: ${reasonOf(error)}`, { cause: error });
  }
  return bytes.length;
}

/**
 * Makes sure that a file is not one of those that a command reads.
 *
 * @throws InputError when it is
 */
export function keepInputs(path: string, inputs: readonly string[]): void {
  const there = whatIsAt(path);
  if (there?.isFile() !== true) return;
  for (const input of inputs) {
    const read = input === "-" ? undefined : whatIsAt(input);
    if (read === undefined || read.dev !== there.dev || read.ino !== there.ino) continue;
    throw new InputError(`${path} is read by this command, which would overwrite it: choose another name with --out`);
  }
}

/** Whether there is nothing of that name, or a file. */
function isReplaceable(path: string): boolean {
  return whatIsAt(path)?.isFile() ?? true;
}

/** What is at a path; undefined: nothing, or nothing that can be looked at. */
export function whatIsAt(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
