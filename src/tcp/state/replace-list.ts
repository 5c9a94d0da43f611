import { constants } from "node:fs";
import { type FileHandle, open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import type { Address } from "../../wire/address.js";
import { formatRecord, HEADER } from "./records.js";

/** Makes a file of this list, all of it or nothing, and opens it to append to it. */
export async function replaceList(path: string, listed: readonly Address[]): Promise<FileHandle> {
  const draft = `${path}.new`;
  const { O_WRONLY, O_APPEND, O_CREAT, O_TRUNC } = constants;
  const file = await open(draft, O_WRONLY | O_APPEND | O_CREAT | O_TRUNC);
  try {
    await file.appendFile(HEADER + listed.map((address) => formatRecord("+", address)).join(""));
    await file.sync();
    await rename(draft, path);
    await syncFolder(dirname(path));
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Brings the names in a folder to the disk. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
