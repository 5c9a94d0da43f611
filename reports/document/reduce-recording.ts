import type { Recording } from "../../sim/index.js";
import { messagesByImportance } from "./important-messages.js";
import { packedSize } from "./page-size.js";
import { coarse, reduceHistory } from "./reduce-history.js";
import type { ReportData } from "./report-data.js";

/** What a page is without data, its program and its style: no more than this. */
export const TEMPLATE_BYTES = 320_000;

/** The share of the room that the history may take; what it leaves is for messages. */
const HISTORY_SHARE = 0.6;

/** Messages are weighed in batches of so many deliveries. */
const BATCH_ROWS = 4_000;

export interface ReducedRecording {
  readonly recording: Recording;
  /** What is not in it any more, a sentence each. */
  readonly leftOut: readonly string[];
}

/**
 * As much of a recording as a page of so many bytes has room for: the history first, then messages, those that failed
 * before others. Times are cut to 0.1 ms.
 */
export function reduceRecording(data: ReportData, mostBytes: number): ReducedRecording {
  const { recording, nodes } = data;
  const endsAt = data.run?.endedAt ?? 0;
  const others = packedSize({ ...data, recording: { ...recording, history: null, deliveries: null } });
  const room = mostBytes - TEMPLATE_BYTES - others;
  const shorter = reduceHistory(recording, { nodes: nodes.length, endsAt, mostBytes: room * HISTORY_SHARE });
  const fewer = reduceDeliveries(data, room - packedSize(shorter.history));
  const cuts = recording.cuts.map((cut) => ({
    ...cut,
    since: coarse(cut.since),
    until: cut.until === null ? null : coarse(cut.until),
  }));
  const { since, history } = shorter;
  return {
    recording: { ...recording, since, history, cuts, deliveries: fewer.deliveries },
    leftOut: [...shorter.leftOut, ...fewer.leftOut],
  };
}

/** How the most telling messages spread, as many as there is room for. */
function reduceDeliveries(
  data: ReportData,
  room: number,
): { readonly deliveries: Recording["deliveries"]; readonly leftOut: readonly string[] } {
  const { deliveries } = data.recording;
  const kept = new Set<number>();
  let taken = 0;
  for (const batch of batchesOf([...messagesByImportance(data)], (place) => deliveries[place].node.length)) {
    taken += packedSize(batch.map((place) => coarseDelivery(deliveries[place])));
    if (taken > room) break;
    for (const place of batch) kept.add(place);
  }
  const left = deliveries.filter((_, place) => kept.has(place)).map(coarseDelivery);
  const sentence =
    `The page has room for how ${left.length} of ${deliveries.length} messages spread: those that failed and the slowest` +
    " first, then evenly over the run.";
  return { deliveries: left, leftOut: left.length === deliveries.length ? [] : [sentence] };
}

/** Parts of a list with so many rows each, or a little more: few rows do not pack as well as many. */
function* batchesOf(places: readonly number[], rowsOf: (place: number) => number): Generator<number[]> {
  let batch: number[] = [];
  let rows = 0;
  for (const place of places) {
    batch.push(place);
    rows += rowsOf(place);
    if (rows < BATCH_ROWS) continue;
    yield batch;
    batch = [];
    rows = 0;
  }
  if (batch.length > 0) yield batch;
}

function coarseDelivery(delivery: Recording["deliveries"][number]): Recording["deliveries"][number] {
  return { ...delivery, after: delivery.after.map(coarse) };
}
