import type { MessageRow, NodeRow, RunResult } from "../result.js";
import { quote } from "../scenario/suggest.js";
import { beforeEnd, isAfter, lengths, order, type Path, rowsBeforeEnd } from "./columns.js";
import type { ResultProblem } from "./error.js";
import { inconsistenciesOf } from "./recording-consistency.js";

/**
 * What contradicts itself in a result whose values are all of the right kind: columns of different lengths, places where
 * nothing is, times out of order or after the end, counts of which one has to follow from others. Whoever draws it may
 * rely on the rest.
 */
export function inconsistencies(result: RunResult): ResultProblem[] {
  const { nodes, overlay, dissemination, recording } = result;
  return [
    ...names(nodes, ["nodes"]),
    ...live(overlay.live, nodes),
    ...times(result),
    ...messages(dissemination.perMessage, nodes, ["dissemination", "perMessage"]),
    ...(recording === null ? [] : inconsistenciesOf(recording, result, ["recording"])),
  ];
}

/** Nodes are told apart by their names. */
function* names(nodes: readonly NodeRow[], path: Path): Generator<ResultProblem> {
  const placeOf = new Map<string, number>();
  for (const [index, { name }] of nodes.entries()) {
    const other = placeOf.get(name);
    if (name === "") yield { path: [...path, index, "name"], message: "a node has a name, and this is empty" };
    else if (other === undefined) placeOf.set(name, index);
    else yield { path: [...path, index, "name"], message: `nodes[${other}] is called ${quote(name)} as well` };
  }
}

/** Peers are live when they are up, or frozen: their process is there. */
function* live(said: number, nodes: readonly NodeRow[]): Generator<ResultProblem> {
  const up = nodes.filter(({ role, state }) => role === "peer" && (state === "up" || state === "frozen")).length;
  if (said === up) return;
  yield {
    path: ["overlay", "live"],
    message: `it is ${said}, and ${up} of the peers among the nodes are up or frozen`,
  };
}

/** Nothing happened before the run, or after it. */
function* times({ scenario, endedAt, nodes, dissemination, detection, series }: RunResult): Generator<ResultProblem> {
  const { duration } = scenario;
  if (isAfter(endedAt, duration)) {
    yield { path: ["endedAt"], message: `${endedAt} is after the scenario's duration, which is ${duration}` };
  }
  yield* rowsBeforeEnd(nodes, ["startedAt", "joinedAt"], endedAt, ["nodes"]);
  const { perMessage } = dissemination;
  yield* rowsBeforeEnd(perMessage, ["publishedAt", "t50", "t95", "t99", "t100"], endedAt, [
    "dissemination",
    "perMessage",
  ]);
  const ofDeath = ["at", "watchedUntil", "listedUntil", "declaredAt", "removedAt", "restartedAt"] as const;
  yield* rowsBeforeEnd(detection.perDeath, ofDeath, endedAt, ["detection", "perDeath"]);
  yield* rowsBeforeEnd(detection.perMistake, ["at"], endedAt, ["detection", "perMistake"]);
  yield* lengths({ ...series }, ["series"]);
  yield* order(series.at, ["series", "at"]);
  yield* beforeEnd(series.at, endedAt, ["series", "at"]);
}

/** The first message each that took too many hops, or reached more peers than there are. */
function* messages(rows: readonly MessageRow[], nodes: readonly NodeRow[], path: Path): Generator<ResultProblem> {
  const far = rows.findIndex((row) => row.lastDeliveryHop > nodes.length || (row.hops ?? 0) > nodes.length);
  if (far >= 0) {
    const message = `it cannot have taken that many hops: there are ${nodes.length} nodes`;
    yield { path: [...path, far, "lastDeliveryHop"], message };
  }
  const peers = nodes.filter(({ role }) => role === "peer").length;
  yield* atMost(rows, "live", () => peers, `as there are peers among the nodes`, path);
  yield* atMost(rows, "reachable", (row) => row.live, "as are live", path);
  yield* atMost(rows, "delivered", (row) => row.reachable, "as are reachable", path);
}

/** The first row that has more of something than it can. */
function* atMost(
  rows: readonly MessageRow[],
  key: "live" | "reachable" | "delivered",
  most: (row: MessageRow) => number,
  asMany: string,
  path: Path,
): Generator<ResultProblem> {
  const index = rows.findIndex((row) => row[key] > most(row));
  if (index < 0) return;
  const row = rows[index];
  yield {
    path: [...path, index, key],
    message: `it is ${row[key]}, and can be ${most(row)} at most: as many ${asMany}`,
  };
}
