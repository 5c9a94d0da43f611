import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { type OpenedSeedState, openSeedState } from "../../../../src/tcp/state/open-seed-state.js";
import type { SeedStateError } from "../../../../src/tcp/state/seed-state-error.js";
import { type Address, formatAddress, parseAddress } from "../../../../src/wire/address.js";

/** A folder of its own for each test of the file that calls this. */
export function useFolder(): { readonly path: (name: string) => string } {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "hearsay-state-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  return { path: (name) => join(folder, name) };
}

/** Opens a file that is not to fail. */
export async function opened(path: string): Promise<OpenedSeedState> {
  return openSeedState(path, {
    onFailure: (error) => {
      throw error;
    },
  });
}

/** The list in a file, in words; the file is closed again. */
export async function listIn(path: string): Promise<string[]> {
  const { listed, state } = await opened(path);
  await state.close();
  return listed.map(formatAddress);
}

/** Why a file cannot be opened. */
export async function refusalOf(path: string): Promise<SeedStateError> {
  return opened(path).then(
    () => {
      throw new Error(`${path} was opened`);
    },
    (error: SeedStateError) => error,
  );
}

/** The address of peer number so-and-so. */
export function peer(number: number): Address {
  return parseAddress(`10.0.${number >> 8}.${number & 255}:5000`)!;
}
