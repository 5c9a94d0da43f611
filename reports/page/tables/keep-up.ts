import type { State, Store } from "../store.js";

/** While the run is played a table is read, not watched: it keeps up so often. */
const WHILE_PLAYING_MS = 250;

/**
 * Shows a table anew when what it depends on has changed, once a frame at most. What is not in sight waits until it is,
 * while the run is played.
 */
export function keepUp(panel: Element, store: Store, on: readonly (keyof State)[], show: () => void): void {
  let isInSight = false;
  let isDue = false;
  let shownAt = 0;
  const update = (now: number) => {
    if (!isDue) return;
    if (store.state.isPlaying && (!isInSight || now - shownAt < WHILE_PLAYING_MS)) return;
    [isDue, shownAt] = [false, now];
    show();
  };
  store.subscribe((state, before) => {
    if (on.some((key) => state[key] !== before[key])) isDue = true;
    // When play stops, what was put off is due.
    if (isDue) requestAnimationFrame(update);
  });
  new IntersectionObserver((changes) => {
    isInSight = changes.at(-1)?.isIntersecting ?? false;
    if (isInSight && isDue) requestAnimationFrame(update);
  }).observe(panel);
}
