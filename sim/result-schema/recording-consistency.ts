import { type CutRow, type DeliveryColumns, type HistoryColumns, RECORDED_EVENTS } from "../recording.js";
import type { RecordedEvent, Recording } from "../recording.js";
import type { MessageRow, RunResult } from "../result.js";
import { afterEnd, beforeEnd, isAfter, lengths, order, type Path, places, rowsBeforeEnd } from "./columns.js";
import type { ResultProblem } from "./error.js";

/** How much later than its end a run on real processes may cut its last links: its clock goes on. In milliseconds. */
const LATEST_CUT = 60_000;

/** What contradicts itself in a recording, or contradicts what the result says beside it. */
export function* inconsistenciesOf(recording: Recording, result: RunResult, path: Path): Generator<ResultProblem> {
  const { since, history, cuts, duplicates, deliveries } = recording;
  const { endedAt, medium, dissemination } = result;
  const nodes = result.nodes.length;
  if (isAfter(since, endedAt)) yield { path: [...path, "since"], message: afterEnd(since, endedAt) };
  yield* ofHistory(history, nodes, [...path, "history"]);
  yield* beforeEnd(history.at, endedAt, [...path, "history", "at"]);
  if (history.at.length > 0 && isAfter(since, history.at[0])) {
    const message = `${history.at[0]} is before the recording begins, which is at ${since}`;
    yield { path: [...path, "history", "at", 0], message };
  }
  if (duplicates.length !== nodes) {
    const message = `there are ${duplicates.length} entries for ${nodes} nodes`;
    yield { path: [...path, "duplicates"], message };
  }
  const lastCut = medium === "tcp" ? endedAt + LATEST_CUT : endedAt;
  yield* rowsBeforeEnd(cuts, ["since", "until"], lastCut, [...path, "cuts"]);
  for (const [index, cut] of cuts.entries()) yield* ofCut(cut, nodes, [...path, "cuts", index]);
  const { perMessage } = dissemination;
  for (const [index, columns] of deliveries.entries()) {
    const ofMessage = [...path, "deliveries", index];
    yield* places([columns.message], perMessage.length, "message", [...ofMessage, "message"]);
    yield* ofDeliveries(columns, nodes, ofMessage);
    const row = perMessage.at(columns.message);
    if (row !== undefined) yield* ofSpread(columns, row, endedAt, ofMessage);
  }
}

function* ofHistory(history: HistoryColumns, nodes: number, path: Path): Generator<ResultProblem> {
  yield* lengths({ ...history }, path);
  yield* order(history.at, [...path, "at"]);
  yield* places(history.node, nodes, "node", [...path, "node"]);
  yield* places(history.other, nodes, "node", [...path, "other"]);
  yield* pairs(history, [...path, "other"]);
}

const ABOUT_TWO: ReadonlySet<RecordedEvent> = new Set([
  "linked",
  "unlinked",
  "strike",
  "declared dead",
  "listed",
  "unlisted",
  "registered",
] as const);

const LINKING: ReadonlySet<RecordedEvent> = new Set(["linked", "unlinked"] as const);

/** The first row about two nodes that has but one, or a link that has one node at both ends. */
function* pairs({ what, node, other }: HistoryColumns, path: Path): Generator<ResultProblem> {
  const index = what.findIndex((event, row) => {
    const name = RECORDED_EVENTS[event];
    const isLoop = LINKING.has(name) && other[row] === node[row];
    return isLoop || (ABOUT_TWO.has(name) && other[row] < 0);
  });
  if (index < 0) return;
  const message = `${other[index]} cannot be the other node of "${RECORDED_EVENTS[what[index]]}"`;
  yield { path: [...path, index], message };
}

function* ofCut({ since, until, one, other }: CutRow, nodes: number, path: Path): Generator<ResultProblem> {
  if (until !== null && isAfter(since, until)) {
    yield { path: [...path, "until"], message: `${until} is before it began, which was at ${since}` };
  }
  yield* lengths({ one, other }, path);
  yield* places(one, nodes, "node", [...path, "one"]);
  yield* places(other, nodes, "node", [...path, "other"]);
}

function* ofDeliveries(columns: DeliveryColumns, nodes: number, path: Path): Generator<ResultProblem> {
  const { node, after, from, missed, unreachable } = columns;
  yield* lengths({ node, after, from }, path);
  yield* order(after, [...path, "after"]);
  const ofNodes = { node, from, missed, unreachable };
  for (const [name, column] of Object.entries(ofNodes)) yield* places(column, nodes, "node", [...path, name]);
}

/** Of deliveries of a message, what is unlike the message's row, or later than the run was. */
function* ofSpread(columns: DeliveryColumns, row: MessageRow, endedAt: number, path: Path): Generator<ResultProblem> {
  const { after, missed, unreachable } = columns;
  const late = after.findIndex((delay) => isAfter(row.publishedAt + delay, endedAt));
  if (late >= 0) {
    const message = `published at ${row.publishedAt}, the message was delivered after the end of the run at ${endedAt}`;
    yield { path: [...path, "after", late], message };
  }
  const counts = { missed: [missed, row.delivered], unreachable: [unreachable, row.reachable] } as const;
  for (const [name, [peers, others]] of Object.entries(counts)) {
    const expected = row.live - others;
    if (peers.length === expected) continue;
    const what = name === "missed" ? "delivered" : "reachable";
    const said = `${row.name} has live ${row.live} and ${what} ${others}, which leaves ${expected}`;
    yield { path: [...path, name], message: `there are ${peers.length} peers, and ${said}` };
  }
}
