import { existsSync } from "node:fs";
import { dirname } from "node:path";
import type { NodeOptions } from "../../src/tcp/node-options.js";
import type { HostObserver } from "../../src/tcp/host-observer.js";
import type { AddressBook } from "../../src/tcp/address-book.js";
import { durably } from "../../src/tcp/state/durable-transport.js";
import { type OpenedSeedState, openSeedState } from "../../src/tcp/state/open-seed-state.js";
import { SeedStateError } from "../../src/tcp/state/seed-state-error.js";
import { InputError } from "../shell/input-error.js";
import type { NodePlace } from "./options/places.js";

/** The list of one seed, as it outlives the process. */
export interface KeptList {
  readonly file: string;
  /** What of the seed's options depends on it. */
  readonly options: Pick<NodeOptions, "listed" | "through">;
  /** Writes down who is listed. */
  observer(book: AddressBook): Partial<HostObserver>;
  /** What was lost of the file, for people. */
  readonly torn: string | undefined;
  close(): Promise<void>;
}

/** The file of a seed: of several in a process, each adds its port to the name. */
export function stateFileOf(file: string, { listen }: NodePlace, seeds: number): string {
  return seeds === 1 ? file : `${file}-${listen.port}`;
}

/**
 * Opens the file in which a seed keeps its list.
 *
 * @param onFailure told once when it cannot be written any more
 * @throws InputError when it cannot be used
 */
export async function keepList(file: string, onFailure: (error: Error) => void): Promise<KeptList> {
  const { listed, torn, state } = await open(file, (error) => onFailure(new InputError(`--state ${error.message}`)));
  return {
    file,
    options: { listed, through: (transport, { observer }) => durably(transport, state, observer) },
    observer: (book) => ({
      listed(peer) {
        const address = book.addressOf(peer);
        if (address !== undefined) state.add(address);
      },
      unlisted(peer) {
        const address = book.addressOf(peer);
        if (address !== undefined) state.remove(address);
      },
    }),
    torn:
      torn === undefined ? undefined : `${torn.bytes} bytes from byte ${torn.offset} on were not written to their end`,
    close: () => state.close(),
  };
}

async function open(file: string, onFailure: (error: SeedStateError) => void): Promise<OpenedSeedState> {
  try {
    return await openSeedState(file, { onFailure });
  } catch (error) {
    const folder = dirname(file);
    if (!existsSync(folder)) {
      throw new InputError(`--state ${file}: the folder ${folder} does not exist`, { cause: error });
    }
    if (error instanceof SeedStateError) throw new InputError(`--state ${error.message}`, { cause: error });
    throw error;
  }
}
