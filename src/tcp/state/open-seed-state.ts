import { constants } from "node:fs";
import { open, readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Address } from "../../wire/address.js";
import { type FileLock, lockFile } from "./file-lock.js";
import { readRecords } from "./records.js";
import { replaceList } from "./replace-list.js";
import { SeedState } from "./seed-state.js";
import { codeOf, messageOf, SeedStateError } from "./seed-state-error.js";

export interface SeedStateOptions {
  /** Told once when the file could not be written: nothing is durable from then on, and the seed should end. */
  readonly onFailure: (error: SeedStateError) => void;
}

/** What was found in a seed's file, and what keeps it up to date. */
export interface OpenedSeedState {
  /** The peers that were listed, in the order of their registration. */
  readonly listed: readonly Address[];
  /** What was dropped: a record at the end that was not written to its end, so nobody was answered. */
  readonly torn?: { readonly offset: number; readonly bytes: number };
  readonly state: SeedState;
}

/**
 * Opens the file in which a seed keeps its list, or makes it. It is locked until it is closed, or the process ends.
 *
 * @throws SeedStateError
 */
export async function openSeedState(path: string, { onFailure }: SeedStateOptions): Promise<OpenedSeedState> {
  try {
    const real = await realPathOf(path);
    const lock = await lockFile(real);
    try {
      return await openLocked(real, lock, onFailure);
    } catch (error) {
      await lock.release();
      throw error;
    }
  } catch (error) {
    if (error instanceof SeedStateError) throw error;
    throw new SeedStateError("unusable", path, `cannot keep the list there: ${messageOf(error)}`, { cause: error });
  }
}

async function openLocked(path: string, lock: FileLock, onFailure: SeedStateOptions["onFailure"]) {
  const bytes = await bytesOf(path);
  if (bytes === undefined) {
    const file = await replaceList(path, []);
    return { listed: [], state: new SeedState(path, lock, file, { listed: new Map(), records: 0 }, onFailure) };
  }
  const reading = readRecords(bytes);
  if ("what" in reading) {
    const { offset, what } = reading;
    throw new SeedStateError("corrupt", path, `byte ${offset}: ${what}. ${wayOut(path, offset)}`, { offset });
  }
  const file = await open(path, constants.O_WRONLY | constants.O_APPEND);
  try {
    const torn = bytes.length - reading.end;
    if (torn > 0) {
      await file.truncate(reading.end);
      await file.datasync();
    }
    const state = new SeedState(path, lock, file, reading, onFailure);
    const listed = [...reading.listed.values()];
    return torn === 0 ? { listed, state } : { listed, torn: { offset: reading.end, bytes: torn }, state };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function wayOut(path: string, offset: number): string {
  if (offset === 0) return "The file was left as it is: give another, or move this one away.";
  return `The file was left as it is. To go on without what follows: truncate -s ${offset} ${path}`;
}

/** What is in that file; undefined when there is none. */
async function bytesOf(path: string): Promise<Buffer | undefined> {
  try {
    if (!(await stat(path)).isFile()) throw new Error("that is no file");
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** The path without links, so that all who use a file lock the same. */
async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
    return join(await realpath(dirname(path)), basename(path));
  }
}
