import type { EventEmitter } from "node:events";

/** What ended a command: it was asked to, or something broke. */
type End = { readonly kind: "asked" } | { readonly kind: "broken"; readonly error: unknown };

/** Where a command waits for its end. The first one counts. */
export interface Ending {
  readonly reached: Promise<End>;
  /** Somebody asks to leave. The second time, the process ends at once. */
  ask(signal: Signal): void;
  break(error: unknown): void;
}

type Signal = "SIGINT" | "SIGTERM";

/** As shells report a process that a signal ended: 128 and its number. */
const EXIT_CODES: Readonly<Record<Signal, number>> = { SIGINT: 130, SIGTERM: 143 };

/** Takes note of SIGINT and SIGTERM from now on, instead of ending at once. */
export function awaitEnding(
  signals: EventEmitter = process,
  exit: (code: number) => void = (code) => process.exit(code),
): Ending {
  let settle: (end: End) => void = () => undefined;
  const reached = new Promise<End>((resolve) => (settle = resolve));
  let wasAsked = false;
  const ending: Ending = {
    reached,
    ask(signal) {
      if (wasAsked) exit(EXIT_CODES[signal]);
      wasAsked = true;
      settle({ kind: "asked" });
    },
    break: (error) => settle({ kind: "broken", error }),
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) signals.on(signal, () => ending.ask(signal));
  return ending;
}
