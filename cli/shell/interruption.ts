/** The user wanted the run to end (Ctrl-C). The message says where it was stopped. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly code = "HEARSAY_INTERRUPTED";
}

/** Whether the user wants to stop. */
export interface Interruption {
  readonly isWanted: boolean;
}

/** Takes note of Ctrl-C from now on, instead of ending at once. */
export function watchForInterruption(): Interruption {
  const interruption = { isWanted: false };
  process.on("SIGINT", () => {
    interruption.isWanted = true;
  });
  return interruption;
}
