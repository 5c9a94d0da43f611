import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("fixtures/seed.mjs", import.meta.url));

/** A seed in a process of its own, and what it said. */
export class SeedProcess {
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly #said: string[] = [];
  readonly #listeners = new Set<() => void>();

  /** @param limits what the shell is to limit before: `ulimit -f 8` */
  constructor(file: string, limits = ":") {
    const command = `${limits}; exec "$0" "$1" "$2"`;
    this.#process = spawn("bash", ["-c", command, process.execPath, program, file], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#process.stdin!.on("error", () => undefined); // it may be dead before it has read everything
    this.#ended = once(this.#process, "close");
    createInterface({ input: this.#process.stdout! }).on("line", (line) => {
      this.#said.push(line);
      for (const listener of this.#listeners) listener();
    });
  }

  get pid(): number {
    return this.#process.pid!;
  }

  /** All that it has said so far. */
  get said(): readonly string[] {
    return this.#said;
  }

  tell(lines: readonly string[]): void {
    this.#process.stdin!.write(lines.map((line) => `${line}\n`).join(""));
  }

  /** Resolves when it has said so many lines. */
  async hasSaid(count: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = () => {
        if (this.#said.length < count) return;
        this.#listeners.delete(look);
        resolve();
      };
      this.#listeners.add(look);
      look();
    });
  }

  /** Kills it, and waits until the last of what it said is there. */
  async kill(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#ended;
  }

  /** Waits until it ends by itself. */
  async end(): Promise<void> {
    await this.#ended;
  }
}
