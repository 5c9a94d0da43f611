import { openSync, writeSync } from "node:fs";
import { InputError } from "./input-error.js";
import { reasonOf } from "./system-reasons.js";

/** What is held back before it is written. */
const BUFFER = 1 << 16;

/** How long to wait for a reader that is slower than we are. */
const PAUSE_MS = 2;

/** Whoever read the output has closed it, as `head` does when it has seen enough. */
export class OutputClosed extends Error {
  override readonly name = "OutputClosed";
  readonly code = "HEARSAY_OUTPUT_CLOSED";
}

/**
 * Text on its way to a file descriptor. It is written synchronously, so that a slow reader slows the run down instead
 * of filling the memory. A write that fails is not thrown at the writer, who may be an observer in the middle of a run,
 * but kept for {@link check}.
 */
export class Output {
  readonly #name: string;
  readonly #descriptor: number;
  #held = "";
  #failure: Error | undefined;

  constructor(name: string, descriptor: number) {
    this.#name = name;
    this.#descriptor = descriptor;
  }

  /** A new file, or one that is overwritten. */
  static toFile(path: string): Output {
    try {
      return new Output(path, openSync(path, "w"));
    } catch (error) {
      throw new InputError(`${path} cannot be written: ${reasonOf(error)}`, { cause: error });
    }
  }

  write(text: string): void {
    this.#held += text;
    if (this.#held.length >= BUFFER) this.flush();
  }

  /** Writes lines at once. */
  print(lines: readonly string[]): void {
    for (const line of lines) this.write(`${line}\n`);
    this.flush();
  }

  flush(): void {
    const bytes = Buffer.from(this.#held);
    this.#held = "";
    if (this.#failure !== undefined) return;
    try {
      for (let done = 0; done < bytes.length;) done += this.#put(bytes, done);
    } catch (error) {
      this.#failure = this.#explain(error as NodeJS.ErrnoException);
    }
  }

  /**
   * @throws OutputClosed when the reader is gone
   * @throws InputError when what was written before could not be written
   */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /**
   * The same for who has more to do than to write: a full disk can be told of afterwards.
   *
   * @throws OutputClosed when the reader is gone
   */
  checkReader(): void {
    if (this.#failure instanceof OutputClosed) throw this.#failure;
  }

  #put(bytes: Buffer, from: number): number {
    try {
      return writeSync(this.#descriptor, bytes, from);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
      return 0;
    }
  }

  #explain(error: NodeJS.ErrnoException): Error {
    if (error.code === "EPIPE") return new OutputClosed(`${this.#name} was closed`);
    return new InputError(`${this.#name} cannot be written: ${error.message}`);
  }
}
