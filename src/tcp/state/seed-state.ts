import type { FileHandle } from "node:fs/promises";
import { type Address, formatAddress } from "../../wire/address.js";
import type { FileLock } from "./file-lock.js";
import { GroupCommit } from "./group-commit.js";
import { formatRecord } from "./records.js";
import { replaceList } from "./replace-list.js";
import { messageOf, SeedStateError } from "./seed-state-error.js";

/** A file is written anew when it has so many records, and … */
const LEAST_RECORDS = 1_000;
/** … so many times those that it needs. */
const MOST_RECORDS_PER_PEER = 4;

/** A seed's list on the disk. What is added and removed is written soon, many changes at once. */
export class SeedState {
  readonly #path: string;
  readonly #lock: FileLock;
  readonly #listed: Map<string, Address>;
  readonly #commits: GroupCommit;
  #file: FileHandle;
  /** How many records the file has, those included that are to be written. */
  #records: number;
  #syncs = 0;
  #isClosed = false;

  /** @internal Made by `openSeedState`. */
  constructor(
    path: string,
    lock: FileLock,
    file: FileHandle,
    { listed, records }: { readonly listed: ReadonlyMap<string, Address>; readonly records: number },
    onFailure: (error: SeedStateError) => void,
  ) {
    this.#path = path;
    this.#lock = lock;
    this.#file = file;
    this.#listed = new Map(listed);
    this.#records = records;
    this.#commits = new GroupCommit(
      (changes) => this.#commit(changes),
      (cause) => {
        const message = `the list could not be written: ${messageOf(cause)}`;
        onFailure(new SeedStateError("not written", path, message, { cause }));
      },
    );
  }

  /** How many times the file was brought to the disk. */
  get syncs(): number {
    return this.#syncs;
  }

  /** Whether all changes so far are on the disk. */
  get isDurable(): boolean {
    return this.#commits.isDurable;
  }

  /** That peer is listed. */
  add(address: Address): void {
    const name = formatAddress(address);
    if (this.#listed.has(name)) return;
    this.#listed.set(name, address);
    this.#append(formatRecord("+", address));
  }

  /** That peer is no longer listed. */
  remove(address: Address): void {
    if (this.#listed.delete(formatAddress(address))) this.#append(formatRecord("-", address));
  }

  /**
   * Calls back when all changes so far are on the disk: at once if they are, never if they could not be written. Calls
   * come in the order in which they were asked for.
   */
  whenDurable(callback: () => void): void {
    this.#commits.whenDurable(callback);
  }

  /** Writes what is waiting, closes the file and unlocks it. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#commits.settled();
    await this.#file.close();
    await this.#lock.release();
  }

  #append(record: string): void {
    if (this.#isClosed) throw new Error(`${this.#path} is closed`);
    this.#records++;
    this.#commits.append(record);
  }

  async #commit(changes: readonly string[]): Promise<void> {
    this.#syncs++;
    if (this.#records >= LEAST_RECORDS && this.#records > MOST_RECORDS_PER_PEER * this.#listed.size) {
      await this.#writeAnew();
    } else {
      await this.#file.appendFile(changes.join(""));
      await this.#file.datasync();
    }
  }

  /** Writes a file of the present list, and puts it in the place of the old one. */
  async #writeAnew(): Promise<void> {
    const old = this.#file;
    this.#records = this.#listed.size;
    this.#file = await replaceList(this.#path, [...this.#listed.values()]);
    await old.close();
  }
}
