import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommandLine } from "../../cli/command-line.js";

/** The program, as built. */
export const PROGRAM = fileURLToPath(new URL("../../dist/cli/hearsay.js", import.meta.url));

/** A run of the program. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own for the tests of a file. */
export interface Workshop {
  readonly folder: string;
  /** Writes a file into the folder, and gives its name. */
  file(name: string, content: string | Uint8Array): string;
  /** Runs `hearsay` in the folder. */
  hearsay(...words: string[]): Ran;
  /** The same with a text on its standard input. */
  hearsayWith(input: string, ...words: string[]): Ran;
  /**
   * What the command line itself answers: help, or why it refuses these words. That needs no process of its own, whose
   * start takes a hundred times as long. What a command prints once it is at work is not heard here.
   */
  answer(...words: string[]): Promise<Ran>;
  remove(): void;
}

/** Without what the environment of the tests says of colours. */
const { NO_COLOR: _no, FORCE_COLOR: _force, ...environment } = process.env;

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-"));
  const run = (words: readonly string[], input: string): Ran => {
    const options = { cwd: folder, input, encoding: "utf8", env: environment, maxBuffer: 1 << 28 } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], options);
    return { code: status, stdout, stderr };
  };
  return {
    folder,
    file(name, content) {
      writeFileSync(join(folder, name), content);
      return name;
    },
    hearsay: (...words) => run(words, ""),
    hearsayWith: (input, ...words) => run(words, input),
    async answer(...words) {
      const home = process.cwd();
      const listeners = process.listeners("SIGINT");
      let stdout = "";
      let stderr = "";
      process.chdir(folder);
      try {
        const out = (text: string) => (stdout += text);
        const err = (text: string) => (stderr += text);
        return { code: await runCommandLine(words, { out, err }), stdout, stderr };
      } finally {
        process.chdir(home);
        // What it does about an interruption is for a process of its own.
        for (const listener of process.listeners("SIGINT"))
          if (!listeners.includes(listener)) process.off("SIGINT", listener);
      }
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Starts `hearsay`, and sends it a signal as soon as it has printed something. */
export function interruptedHearsay(folder: string, ...words: string[]): Promise<Ran> {
  const child = spawn(process.execPath, [PROGRAM, ...words], { cwd: folder, env: environment });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => {
    if (stdout === "") child.kill("SIGINT");
    stdout += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((settle) => child.on("close", (code) => settle({ code, stdout, stderr })));
}

/** A file of `test/cli/fixtures`. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}

/** Five peers in a ring that says nothing by itself. */
export const RING = `
name: ring
duration: 10 s
peers: 5
protocol: { gossip: off, liveness: off }
network: { latency: 10 ms }
overlay: { ring: { each: 1 } }
publish: [{ at: 1 s, by: peer-1 }]
`;
