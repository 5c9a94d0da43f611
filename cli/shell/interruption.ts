/** The user wanted the run to end (Ctrl-C). The message says where it was stopped. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly code = "HEARSAY_INTERRUPTED";
}

/** Whether the user wants to stop. */
export interface Interruption {
  readonly isWanted: boolean;
}

/** Takes note of Ctrl-C from now on, instead of ending at once; and of other signals, if there are any to be. */
export function watchForInterruption(...more: readonly NodeJS.Signals[]): Interruption {
  const interruption = { isWanted: false };
  for (const signal of ["SIGINT", ...more] as const) {
    process.on(signal, () => {
      interruption.isWanted = true;
    });
  }
  return interruption;
}
