import type { Timeline } from "../timeline/timeline.js";

const MOST_STEPS = 60;
const FEWEST_STEPS = 10;
/** All moments together are of about so many nodes and ends of links. */
const MOST_ENDS = 6_000_000;

/**
 * The times in milliseconds at which a run is measured: even steps, from where its recording begins to its end, both
 * included. They are 61, but fewer where there are more than 100,000 nodes and ends of links, and no fewer than 11; and
 * one where nothing but the end was recorded.
 */
export function momentsOf({ timeline, endsAt }: { readonly timeline: Timeline; readonly endsAt: number }): number[] {
  const { since } = timeline.recording;
  if (since >= endsAt) return [endsAt];
  const steps = Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, Math.floor(MOST_ENDS / endsIn(timeline))));
  // Added up, the last one would miss the end by a rounding.
  return Array.from({ length: steps + 1 }, (_, step) =>
    step === steps ? endsAt : since + ((endsAt - since) * step) / steps,
  );
}

/** Nodes and ends of links, at the moment that has the most links. */
function endsIn(timeline: Timeline): number {
  let [links, most] = [0, 0];
  for (let row = 0; row < timeline.rows; row++) {
    const { what } = timeline.event(row);
    if (what === "linked") links++;
    else if (what === "unlinked") links--;
    most = Math.max(most, links);
  }
  return timeline.nodes + 2 * most;
}
