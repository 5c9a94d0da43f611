import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { PROGRAM } from "../hearsay.js";

/** A line of a node's log. */
interface LogLine {
  readonly level: string;
  readonly event: string;
  readonly node: string;
  readonly peer?: string;
  readonly [field: string]: unknown;
}

/** A `hearsay` that runs until it is ended, and says what happens as JSON. */
export interface RunningHearsay {
  readonly child: ChildProcessWithoutNullStreams;
  readonly lines: readonly LogLine[];
  readonly stderr: () => string;
  /** Settles at the first line that fits, those included that came before; rejects when the process ends without it. */
  until(event: string, fits?: Partial<LogLine>): Promise<LogLine>;
  /** The address at which its first node listens. */
  address(): Promise<string>;
  /** The exit code; null after a signal. */
  readonly ended: Promise<number | null>;
}

/** Without what the environment of the tests says of colours. */
const { NO_COLOR: _no, FORCE_COLOR: _force, ...environment } = process.env;

/** Starts processes, and kills those that a test left over. */
export class Processes {
  readonly #running = new Set<ChildProcessWithoutNullStreams>();

  start(...words: string[]): RunningHearsay {
    return this.startProgram(PROGRAM, words);
  }

  /** Starts another build of the program, or with more in its environment. */
  startProgram(program: string, words: readonly string[], more: NodeJS.ProcessEnv = {}): RunningHearsay {
    const child = spawn(process.execPath, [program, ...words], { env: { ...environment, ...more } });
    this.#running.add(child);
    const lines: LogLine[] = [];
    const waiting = new Set<() => void>();
    let stderr = "";
    let rest = "";
    child.stdout.on("data", (chunk: Buffer) => {
      const parts = (rest + chunk.toString()).split("\n");
      rest = parts.pop()!;
      for (const part of parts) lines.push(JSON.parse(part) as LogLine);
      for (const look of waiting) look();
    });
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    const ended = new Promise<number | null>((settle) => {
      child.on("close", (code) => {
        this.#running.delete(child);
        settle(code);
        for (const look of waiting) look();
      });
    });
    const until = (event: string, fits: Partial<LogLine> = {}) =>
      new Promise<LogLine>((settle, fail) => {
        const look = () => {
          const found = lines.find((line) => line.event === event && matches(line, fits));
          const isOver = child.exitCode !== null || child.signalCode !== null;
          if (found === undefined && !isOver) return;
          waiting.delete(look);
          if (found !== undefined) settle(found);
          else fail(new Error(`hearsay ended without ${event} ${JSON.stringify(fits)}: ${stderr}`));
        };
        waiting.add(look);
        look();
      });
    const address = async () => (await until("listening")).node;
    return { child, lines, stderr: () => stderr, until, address, ended };
  }

  async endAll(): Promise<void> {
    const all = [...this.#running];
    await Promise.all(
      all.map((child) => {
        const closed = new Promise((settle) => child.on("close", settle));
        child.kill("SIGKILL");
        return closed;
      }),
    );
  }
}

function matches(line: LogLine, fits: Partial<LogLine>): boolean {
  return Object.entries(fits).every(([key, value]) => line[key] === value);
}
