import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { InputError } from "./input-error.js";

/** The largest scenario file that is read. */
export const SCENARIO_BYTES = 16 * 1024 * 1024;

/** The largest table that is read for a scenario. */
export const TABLE_BYTES = 64 * 1024 * 1024;

const CHUNK = 1 << 16;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EACCES: "it may not be read (permission denied)",
  EPERM: "it may not be read (permission denied)",
  EISDIR: "it is a directory",
};

/**
 * Reads a text file, or whatever can be read like one (a named pipe), up to a number of bytes.
 *
 * @throws InputError that says what is wrong with the file, without its name
 */
export function readText(path: string, mostBytes: number): string {
  try {
    const descriptor = openSync(path, "r");
    try {
      if (fstatSync(descriptor).isDirectory()) throw new InputError(REASONS["EISDIR"]);
      return decode(readUpTo(descriptor, mostBytes));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new InputError(REASONS[code] ?? message, { cause: error });
  }
}

/** Reads all of the standard input, as {@link readText} reads a file. */
export async function readStandardInput(mostBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > mostBytes) throw tooLarge(mostBytes);
  }
  return decode(Buffer.concat(chunks));
}

function readUpTo(descriptor: number, mostBytes: number): Buffer {
  const chunks: Buffer[] = [];
  let length = 0;
  for (;;) {
    const chunk = Buffer.alloc(CHUNK);
    const count = readSync(descriptor, chunk);
    if (count === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, count));
    length += count;
    if (length > mostBytes) throw tooLarge(mostBytes);
  }
}

function tooLarge(mostBytes: number): InputError {
  return new InputError(`it is larger than ${mostBytes / 1024 / 1024} MiB, the most that is read`);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new InputError("it is not UTF-8 text");
  }
}
