import { Interrupted, type Interruption } from "./interruption.js";

/** How long runs go on before signals are heard again. */
const SLICE_MS = 25;

/**
 * Drives work that yields after each of many runs to its end, so that signals are heard in between.
 *
 * @throws Interrupted when the user wants to stop
 */
export async function driveRuns<P, R>(
  work: Generator<P, R>,
  interruption: Interruption,
  onProgress: (progress: P) => void,
): Promise<R> {
  let heardAt = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    onProgress(step.value);
    if (performance.now() - heardAt < SLICE_MS) continue;
    await new Promise(setImmediate);
    heardAt = performance.now();
    if (interruption.isWanted) throw new Interrupted("stopped");
  }
}
