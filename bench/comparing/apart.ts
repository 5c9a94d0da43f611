import { spawn } from "node:child_process";

/** How a process ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program to its end, in a group of its own, so that it ends with all that it started when the signal says so.
 *
 * @throws the reason of the signal, when nothing of it is left
 */
export async function runApart(
  program: string,
  words: readonly string[],
  { folder, signal }: { readonly folder?: string; readonly signal: AbortSignal },
): Promise<Ended> {
  signal.throwIfAborted();
  const child = spawn(program, words, { cwd: folder, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].setEncoding("utf8").on("data", (chunk: string) => (said[stream] += chunk));
  const end = () => {
    try {
      process.kill(-child.pid!, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  };
  signal.addEventListener("abort", end);
  try {
    const code = await new Promise<number | null>((settle, reject) => {
      child.on("error", reject);
      child.on("close", settle);
    });
    signal.throwIfAborted();
    return { code, ...said };
  } finally {
    signal.removeEventListener("abort", end);
  }
}
