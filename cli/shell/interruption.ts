import type { Progress } from "../../sim/index.js";

/** The user wanted the run to end (Ctrl-C). */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly code = "HEARSAY_INTERRUPTED";
  readonly progress: Progress;

  constructor(progress: Progress) {
    super("interrupted");
    this.progress = progress;
  }
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
