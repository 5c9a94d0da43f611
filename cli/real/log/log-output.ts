import { Output } from "../../shell/output.js";

/** A line that is being typed under the log: it makes way, and is drawn again. */
export interface TypedLine {
  /** What is written before lines of the log. */
  readonly clear: string;
  redraw(): void;
}

/** What is held back before it is written, at most. */
const MOST_HELD = 1 << 16;

/** Lines on their way to the standard output: those of one turn of the event loop are written together. */
export class LogOutput {
  readonly #output = new Output("the standard output", 1);
  readonly #onFailure: (error: Error) => void;
  #typed: TypedLine | undefined;
  #held = "";
  #hasFailed = false;

  /** @param onFailure told once when lines cannot be written any more */
  constructor(onFailure: (error: Error) => void) {
    this.#onFailure = onFailure;
  }

  /** From now on, somebody types under the log; or nobody any more. */
  share(typed: TypedLine | undefined): void {
    this.#typed = typed;
  }

  write(text: string): void {
    if (this.#held === "") setImmediate(() => this.flush());
    this.#held += text;
    if (this.#held.length >= MOST_HELD) this.flush();
  }

  flush(): void {
    const text = this.#held;
    this.#held = "";
    if (text !== "") {
      this.#output.write((this.#typed?.clear ?? "") + text);
      this.#output.flush();
      this.#typed?.redraw();
    }
    if (this.#hasFailed) return;
    try {
      this.#output.check();
    } catch (error) {
      this.#hasFailed = true;
      this.#onFailure(error as Error);
    }
  }
}
