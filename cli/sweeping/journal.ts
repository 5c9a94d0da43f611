import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import type { Outcome } from "../../sweep/outcome.js";
import { InputError } from "../shell/input-error.js";
import { reasonOf } from "../shell/system-reasons.js";
import { readOutcome } from "./outcome-form.js";

/** How long a line may be only in the memory of the operating system, where the death of this process does not reach it. */
const SYNC_MS = 1_000;

/** A line of the journal: what came of a point. */
export type JournalLine = {
  /** Which scenario was run: see `settingKey`. */
  readonly key: string;
} & Outcome;

/**
 * The points of a sweep that are done, in the order in which they were: a file that is only ever appended to. Whatever
 * ends the process, the lines that were written before stay; of a line that was being written then, nothing does.
 */
export class Journal {
  readonly #path: string;
  readonly #descriptor: number;
  #syncedAt = performance.now();

  /** Opens the journal, or begins a new one, and gives each of its lines to `onLine`. */
  constructor(path: string, onLine: (line: JournalLine) => void) {
    this.#path = path;
    this.#descriptor = this.#attempt(() => openSync(path, "a+"));
    const bytes = this.#attempt(() => readFileSync(this.#descriptor));
    const whole = bytes.lastIndexOf("\n") + 1;
    if (whole < bytes.length) this.#attempt(() => ftruncateSync(this.#descriptor, whole));
    readLines(path, bytes.subarray(0, whole), onLine);
  }

  add(lines: readonly JournalLine[]): void {
    const bytes = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    this.#attempt(() => {
      for (let done = 0; done < bytes.length;) done += writeSync(this.#descriptor, bytes, done);
    });
    if (performance.now() - this.#syncedAt >= SYNC_MS) this.sync();
  }

  /** Waits until all is where a power failure does not reach it. */
  sync(): void {
    this.#attempt(() => fsyncSync(this.#descriptor));
    this.#syncedAt = performance.now();
  }

  close(): void {
    this.sync();
    closeSync(this.#descriptor);
  }

  #attempt<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      const remedy = "what is in it stays, and the same command goes on";
      throw new InputError(`${this.#path} cannot be written: ${reasonOf(error)}: ${remedy}`, { cause: error });
    }
  }
}

/** Reads the journal of a sweep that is over, without its last line if that is torn. */
export function readJournal(path: string, onLine: (line: JournalLine) => void): void {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new InputError(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  readLines(path, bytes.subarray(0, bytes.lastIndexOf("\n") + 1), onLine);
}

function readLines(path: string, bytes: Buffer, onLine: (line: JournalLine) => void): void {
  let number = 0;
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf("\n", from);
    number++;
    onLine(readLine(bytes.toString("utf8", from, end), `${path}:${number}`));
    from = end + 1;
  }
}

/** Whatever an editor, or another program, made of a line: no figure is taken that is none. */
function readLine(text: string, where: string): JournalLine {
  const { key, ...written } = parse(text);
  const outcome = readOutcome(written);
  if (typeof key === "string" && outcome !== undefined) return { key, ...outcome };
  throw new InputError(
    `${where}:1: this is not what \`hearsay sweep\` writes: remove the line, and its point is run again`,
  );
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    return { ...(JSON.parse(text) as object | null) };
  } catch {
    return {};
  }
}
