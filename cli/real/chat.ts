import { createInterface } from "node:readline";
import type { LogOutput } from "./log/log-output.js";

/** Somebody who types. */
export interface Chat {
  close(): void;
}

/** How a chat reaches the rest. */
export interface ChatParts {
  readonly output: LogOutput;
  /** Whether lines for people go to a terminal, under which the typed line is drawn. */
  readonly isTerminal: boolean;
  /** Told each line that is not empty. */
  readonly say: (line: string) => void;
  /** Told when nothing is read any more, for good. */
  readonly closed: () => void;
  /** Told of Ctrl-C, which the terminal does not turn into a signal while a line is typed. */
  readonly interrupt: () => void;
}

/** Carriage return, and clear from there to the end of the screen. */
const CLEAR = "\r\u001b[J";

/** Reads lines from the standard input from now on. Its end is no reason to leave. */
export function openChat({ output, isTerminal, say, closed, interrupt }: ChatParts): Chat {
  const input = process.stdin;
  const terminal = isTerminal && input.isTTY === true;
  const lines = createInterface({ input, ...(terminal ? { output: process.stdout, terminal, prompt: "> " } : {}) });
  lines.on("line", (line) => {
    if (line.trim() !== "") say(line);
    if (terminal) lines.prompt();
  });
  lines.on("SIGINT", interrupt);
  // A standard input that was never there, or went away, is one that ended.
  input.on("error", () => lines.close());
  if (terminal) {
    output.share({ clear: CLEAR, redraw: () => lines.prompt(true) });
    lines.on("close", () => output.share(undefined));
    lines.prompt();
  }
  return {
    close() {
      lines.close();
      if (terminal) process.stdout.write(CLEAR);
      closed();
    },
  };
}
