import type { View } from "../view.js";

/** A frame later than this was not seen: the run does not go on behind the reader's back. */
const LONGEST_FRAME_MS = 250;

/** Where motion is not wanted the run goes on in steps, one so often. */
const STEP_MS = 1_000;

/** Lets the run go on while it is played, from frame to frame, or in steps for those who want no motion. */
export function runClock({ store, endsAt, timeline }: View): void {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let last: number | undefined;
  let isRunning = false;

  function tick(now: number): void {
    const { isPlaying, speed, at } = store.state;
    if (!isPlaying) {
      isRunning = false;
      return;
    }
    const passed = last === undefined ? 0 : now - last;
    if (still.matches && last !== undefined && passed < STEP_MS) {
      requestAnimationFrame(tick);
      return;
    }
    last = now;
    const next = at + Math.min(passed, still.matches ? STEP_MS : LONGEST_FRAME_MS) * speed;
    requestAnimationFrame(tick);
    store.set(next >= endsAt ? { at: endsAt, isPlaying: false } : { at: next });
  }

  store.subscribe((state, before) => {
    if (!state.isPlaying || isRunning) return;
    isRunning = true;
    last = undefined;
    requestAnimationFrame(tick);
    // Who plays at the end means from the beginning.
    if (!before.isPlaying && state.at >= endsAt) store.set({ at: timeline.recording.since });
  });
}
