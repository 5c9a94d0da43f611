import type { Progress, RunResult, Simulation } from "../../sim/index.js";
import { moment, plural, setSpan } from "../terminal/quantity.js";
import { Interrupted, type Interruption } from "./interruption.js";

/** How long a simulation may run before it looks up: short enough for Ctrl-C and a smooth progress line. */
const SLICE_MS = 25;

const FIRST_SLICE = 2_000;

/** What happens between two slices of a run. */
export interface DriveOptions {
  readonly interruption: Interruption;
  /** May throw, which ends the run. */
  readonly onSlice?: (progress: Progress) => void;
  /** It has run to its end, and is measured now: of a million nodes, that takes a while in which nobody is heard. */
  readonly onMeasuring?: () => void;
}

/**
 * Runs a simulation to its end, in slices, so that signals are heard. How it is sliced makes no difference to it.
 *
 * @throws Interrupted when the user wants to stop
 */
export async function drive(
  simulation: Simulation,
  { interruption, onSlice, onMeasuring }: DriveOptions,
): Promise<RunResult> {
  let events = FIRST_SLICE;
  for (;;) {
    const startedAt = performance.now();
    const hasMore = simulation.advance(events);
    onSlice?.(simulation.progress);
    if (!hasMore) {
      onMeasuring?.();
      return simulation.result();
    }
    const tookMs = performance.now() - startedAt;
    events = Math.ceil(events * Math.min(2, Math.max(0.5, SLICE_MS / tookMs)));
    await new Promise(setImmediate);
    if (interruption.isWanted) {
      const { now, duration, events: handled } = simulation.progress;
      throw new Interrupted(`stopped at ${moment(now)} of ${setSpan(duration)}, after ${plural(handled, "event")}`);
    }
  }
}
