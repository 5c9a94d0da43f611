import { setImmediate } from "node:timers/promises";

/** Somebody who waits until so many records are on the disk. */
interface Waiting {
  readonly records: number;
  readonly callback: () => void;
}

/**
 * Writes records one after another: all that come while others are being written are written together after them, for the
 * price of one. After a failure nothing is written any more, and who waits is never called.
 */
export class GroupCommit {
  readonly #commit: (records: readonly string[]) => Promise<void>;
  readonly #onFailure: (error: unknown) => void;
  #pending: string[] = [];
  #waiting: Waiting[] = [];
  /** How many records were ever handed over, and how many of them are on the disk. */
  #appended = 0;
  #durable = 0;
  #running: Promise<void> | undefined;
  #hasFailed = false;

  /**
   * @param commit brings these records to the disk
   * @param onFailure is told once when that failed
   */
  constructor(commit: (records: readonly string[]) => Promise<void>, onFailure: (error: unknown) => void) {
    this.#commit = commit;
    this.#onFailure = onFailure;
  }

  /** Whether all that was appended is on the disk, and nobody waits. */
  get isDurable(): boolean {
    return this.#durable === this.#appended && this.#waiting.length === 0;
  }

  append(record: string): void {
    this.#appended++;
    if (this.#hasFailed) return;
    this.#pending.push(record);
    this.#running ??= this.#run();
  }

  /** Calls back, in the order of calls, when all that was appended so far is on the disk: at once, if it is. */
  whenDurable(callback: () => void): void {
    if (this.isDurable) callback();
    else if (!this.#hasFailed) this.#waiting.push({ records: this.#appended, callback });
  }

  /** Resolves when nothing is being written any more. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // What arrives in the same pass of the event loop goes together.
    await setImmediate();
    while (this.#pending.length > 0) {
      const records = this.#pending;
      const upTo = this.#appended;
      this.#pending = [];
      try {
        await this.#commit(records);
      } catch (error) {
        this.#fail(error);
        break;
      }
      this.#durable = upTo;
      this.#release();
    }
    this.#running = undefined;
  }

  #release(): void {
    let count = 0;
    // They stay in the queue while they are called: who comes from within must not get ahead of the others.
    while (count < this.#waiting.length && this.#waiting[count].records <= this.#durable) {
      this.#waiting[count++].callback();
    }
    this.#waiting.splice(0, count);
  }

  #fail(error: unknown): void {
    this.#hasFailed = true;
    this.#pending = [];
    this.#waiting = [];
    this.#onFailure(error);
  }
}
