import type { RecordedEvent } from "../../sim/index.js";
import type { Timeline } from "./timeline.js";

/** Something that happened to a node. */
export interface LifeEvent {
  readonly at: number;
  readonly what: RecordedEvent;
  /** Who did it: struck it, declared it dead, listed it. `null`: it is about the node alone. */
  readonly by: number | null;
}

/** The states and memory of a node itself. */
const OF_ITSELF: ReadonlySet<RecordedEvent> = new Set([
  "started",
  "crashed",
  "powered off",
  "left",
  "frozen",
  "thawed",
  "memory lost",
]);

/** What others do to a node. */
const OF_OTHERS: ReadonlySet<RecordedEvent> = new Set(["strike", "declared dead", "listed", "unlisted"]);

/** What happened to a node up to and at a moment: its ends and returns, strikes, declarations, and lists. */
export function lifeOfNode(timeline: Timeline, node: number, until: number): readonly LifeEvent[] {
  const events: LifeEvent[] = [];
  const rows = timeline.rowsUntil(until);
  for (let row = 0; row < rows; row++) {
    const { at, what, node: who, other } = timeline.event(row);
    if (who === node && OF_ITSELF.has(what)) events.push({ at, what, by: null });
    else if (other === node && OF_OTHERS.has(what)) events.push({ at, what, by: who });
  }
  return events;
}
