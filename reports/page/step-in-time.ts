import { momentBefore, nextMoment } from "../timeline/steps.js";
import type { View } from "./view.js";

/**
 * Goes to the next moment at which something was recorded, or back to the one before, and stops there. Of the message
 * that is followed each delivery counts as well.
 */
export function stepInTime(view: View, direction: 1 | -1): void {
  const { store, timeline, endsAt } = view;
  const { at } = store.state;
  const { since } = timeline.recording;
  const others = deliveriesOf(view);
  const to =
    direction === 1 ? (nextMoment(timeline, at, others) ?? endsAt) : (momentBefore(timeline, at, others) ?? since);
  store.set({ at: Math.min(Math.max(to, since), endsAt), isPlaying: false });
}

/** When the message that is followed was published, and delivered to each. */
function deliveriesOf({ data, store }: View): readonly number[] {
  const { message } = store.state;
  const row = message === null ? undefined : data.run?.dissemination.perMessage[message];
  if (row === undefined) return [];
  const deliveries = data.recording.deliveries.find((each) => each.message === message);
  return [row.publishedAt, ...(deliveries?.after.map((after) => row.publishedAt + after) ?? [])];
}
