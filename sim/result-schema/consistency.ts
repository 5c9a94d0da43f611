import { type HistoryColumns, RECORDED_EVENTS, type RecordedEvent, type Recording } from "../recording.js";
import type { MessageRow, RunResult } from "../result.js";
import type { ResultProblem } from "./error.js";

type Path = ResultProblem["path"];

/**
 * What contradicts itself in a result whose values are all of the right kind: columns of different lengths, places where
 * nothing is, times out of order. Whoever draws it may rely on the rest.
 */
export function inconsistencies({ nodes, dissemination, series, recording }: RunResult): ResultProblem[] {
  const problems = [...lengths({ ...series }, ["series"]), ...hops(dissemination.perMessage, nodes.length)];
  if (recording === null) return problems;
  const path = ["recording"];
  return [...problems, ...ofRecording(recording, nodes.length, dissemination.perMessage.length, path)];
}

function* ofRecording(recording: Recording, nodes: number, messages: number, path: Path): Generator<ResultProblem> {
  const { history, cuts, duplicates, deliveries } = recording;
  const ofHistory = [...path, "history"];
  yield* lengths({ ...history }, ofHistory);
  yield* order(history.at, [...ofHistory, "at"]);
  yield* places(history.node, nodes, "node", [...ofHistory, "node"]);
  yield* places(history.other, nodes, "node", [...ofHistory, "other"]);
  yield* pairs(history, [...ofHistory, "other"]);
  if (duplicates.length !== nodes) {
    const message = `there are ${duplicates.length} entries for ${nodes} nodes`;
    yield { path: [...path, "duplicates"], message };
  }
  for (const [index, { one, other }] of cuts.entries()) {
    const ofCut = [...path, "cuts", index];
    yield* lengths({ one, other }, ofCut);
    yield* places(one, nodes, "node", [...ofCut, "one"]);
    yield* places(other, nodes, "node", [...ofCut, "other"]);
  }
  for (const [index, { message, node, after, from, missed, unreachable }] of deliveries.entries()) {
    const ofMessage = [...path, "deliveries", index];
    yield* places([message], messages, "message", [...ofMessage, "message"]);
    yield* lengths({ node, after, from }, ofMessage);
    yield* order(after, [...ofMessage, "after"]);
    const columns = { node, from, missed, unreachable };
    for (const [name, column] of Object.entries(columns)) yield* places(column, nodes, "node", [...ofMessage, name]);
  }
}

/** The first message that is said to have taken more hops than there are nodes. */
function* hops(rows: readonly MessageRow[], nodes: number): Generator<ResultProblem> {
  const index = rows.findIndex((row) => row.lastDeliveryHop > nodes || (row.hops ?? 0) > nodes);
  if (index < 0) return;
  const message = `it cannot have taken that many hops: there are ${nodes} nodes`;
  yield { path: ["dissemination", "perMessage", index, "lastDeliveryHop"], message };
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

/** Columns of one table are of one length. */
function* lengths(columns: Readonly<Record<string, readonly unknown[]>>, path: Path): Generator<ResultProblem> {
  const [first, ...others] = Object.entries(columns);
  for (const [name, column] of others) {
    if (column.length === first[1].length) continue;
    const message = `it has ${column.length} entries, and ${first[0]} beside it has ${first[1].length}`;
    yield { path: [...path, name], message };
  }
}

/** The first that is earlier than the one before it. */
function* order(times: readonly number[], path: Path): Generator<ResultProblem> {
  const index = times.findIndex((time, place) => place > 0 && time < times[place - 1]);
  if (index > 0) yield { path: [...path, index], message: `${times[index]} comes after ${times[index - 1]}` };
}

/** The first that is no place in a list of so many; −1 stands for none. */
function* places(column: readonly number[], count: number, what: string, path: Path): Generator<ResultProblem> {
  const index = column.findIndex((place) => place >= count);
  if (index >= 0) yield { path: [...path, index], message: `there is no ${what} ${column[index]}: there are ${count}` };
}
