import { createInterface } from "node:readline/promises";
import { InputError } from "../../shell/input-error.js";
import { Interrupted } from "../../shell/interruption.js";
import { HIGHEST_PORT, type HostPort, readHost } from "./host-port.js";

/** Whether there is somebody who can be asked. */
export function isConversation(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/**
 * Asks for the address at which to listen, host first, until there is one.
 *
 * @throws Interrupted at Ctrl-C
 * @throws InputError when the input ends
 */
export async function askForAddress(): Promise<HostPort> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const end = new AbortController();
  let reason: Error = new InputError("no address to listen at was given");
  terminal.on("SIGINT", () => {
    reason = new Interrupted("interrupted");
    end.abort();
  });
  terminal.on("close", () => end.abort());
  const ask = async <T>(question: string, read: (text: string) => T | undefined, otherwise: string): Promise<T> => {
    for (;;) {
      const value = read((await terminal.question(question, { signal: end.signal })).trim());
      if (value !== undefined) return value;
      process.stderr.write(`  ${otherwise}\n`);
    }
  };
  try {
    const host = await ask(
      "Host to listen at: ",
      hostOf,
      "An IP address of this machine, such as 127.0.0.1, or its name.",
    );
    const port = await ask("Port: ", portOf, `A whole number from 0 to ${HIGHEST_PORT}; 0 takes a free port.`);
    return { host, port };
  } catch (error) {
    if (end.signal.aborted) throw reason;
    throw error;
  } finally {
    terminal.close();
  }
}

function hostOf(text: string): string | undefined {
  const host = readHost(text);
  return "value" in host ? host.value : undefined;
}

function portOf(text: string): number | undefined {
  return /^[0-9]{1,5}$/.test(text) && Number(text) <= HIGHEST_PORT ? Number(text) : undefined;
}
