import type { NodeId } from "../../src/node/contract.js";
import * as history from "../recorder/history.js";
import { type HistoryColumns, RECORDED_EVENTS, type RecordedEvent } from "../recording.js";
import type { Evidence } from "./evidence.js";
import { ListedNodes } from "./listed-nodes.js";
import { OverlayReplay } from "./overlay-replay.js";

/** How many rows are kept at most: some 50 MB of JSON. */
const MOST_ROWS = 2_000_000;

/** A link, and the time that it was there, in microseconds; Infinity: to the end. */
export interface LinkLife {
  readonly one: NodeId;
  readonly other: NodeId;
  readonly since: number;
  until: number;
}

export interface RecordedHistory {
  /** Milliseconds; see `Recording`. */
  readonly since: number;
  readonly history: HistoryColumns;
  /** The links of the time that is recorded; none when nothing kept nodes apart, and nobody asks for them. */
  readonly links: readonly LinkLife[];
  readonly leftOut: readonly string[];
}

/** What rows of the history of a run become. What links come of them, the replay of the overlay says. */
const EVENTS: ReadonlyMap<number, RecordedEvent> = new Map([
  [history.STARTED, "started"],
  [history.CRASH, "crashed"],
  [history.POWER_OFF, "powered off"],
  [history.LEAVE, "left"],
  [history.FREEZE, "frozen"],
  [history.THAW, "thawed"],
  [history.MEMORY_LOST, "memory lost"],
  [history.STRIKE, "strike"],
  [history.DECLARED_DEAD, "declared dead"],
  [history.LISTED, "listed"],
  [history.UNLISTED, "unlisted"],
  [history.REGISTERED, "registered"],
]);

const ENDINGS: ReadonlySet<number> = new Set([history.CRASH, history.POWER_OFF, history.LEAVE]);

/** The history of a run with links in place of what each end counts, or, when it is too long, how it ended. */
export function recordHistory(evidence: Evidence, mostRows = MOST_ROWS): RecordedHistory {
  // Counted first: what is given up need not be made.
  const isTooLong = countEvents(evidence.history) > mostRows;
  return (isTooLong ? undefined : wholeHistory(evidence, mostRows)) ?? lastMoment(evidence);
}

/**
 * Whether even the last moment of a run is more rows than that, about, and no more than that would be recorded: to know it
 * costs little beside making it.
 *
 * @param whole a history of up to so many rows is recorded as a whole
 */
export function isLongerThan(
  most: number,
  { history: rows, names, lastOverlay }: Evidence,
  whole = MOST_ROWS,
): boolean {
  if (rows.length <= most || countEvents(rows) <= whole) return false;
  let entries = 0;
  for (let row = 0; row < rows.length; row++) {
    if (rows.what(row) === history.LISTED) entries++;
    else if (rows.what(row) === history.UNLISTED) entries--;
  }
  let ends = 0;
  for (let node = 0; node < names.count; node++) ends += lastOverlay.replay.degree(node);
  return names.count + ends / 2 + entries > most;
}

/** How many rows it has beside those of links. */
function countEvents(rows: Evidence["history"]): number {
  let count = 0;
  for (let row = 0; row < rows.length; row++) if (EVENTS.has(rows.what(row))) count++;
  return count;
}

/** @returns undefined when it has more rows than that */
function wholeHistory({ history: rows, given, names }: Evidence, mostRows: number): RecordedHistory | undefined {
  const table = new Table();
  const links: LinkLife[] = [];
  const open = new Map<number, LinkLife>();
  let now = 0;
  const keyOf = (one: NodeId, other: NodeId) => Math.min(one, other) * names.count + Math.max(one, other);
  const replay = new OverlayReplay(given, names.count, {
    linked(a, b) {
      const link = { one: Math.min(a, b), other: Math.max(a, b), since: now, until: Infinity };
      links.push(link);
      open.set(keyOf(a, b), link);
      table.add(now, "linked", link.one, link.other);
    },
    unlinked(a, b) {
      const link = open.get(keyOf(a, b));
      if (link === undefined) return;
      link.until = now;
      open.delete(keyOf(a, b));
      table.add(now, "unlinked", link.one, link.other);
    },
  });
  for (let row = 0; row < rows.length; row++) {
    now = rows.at(row);
    const what = rows.what(row);
    const event = EVENTS.get(what);
    const isEnding = ENDINGS.has(what);
    if (isEnding) replay.apply(rows, row);
    if (event !== undefined) table.add(now, event, rows.node(row), rows.other(row));
    if (!isEnding) replay.apply(rows, row);
    if (table.length > mostRows) return undefined;
  }
  return { since: 0, history: table.columns, links, leftOut: [] };
}

/** How things were when the run ended, as rows of that moment: who was in which state, linked to whom, and listed where. */
function lastMoment({ history: rows, names, barriers, endedAt, lastOverlay }: Evidence): RecordedHistory {
  const { replay } = lastOverlay;
  const { states, lists } = statesAndLists(rows, names.count);
  const table = new Table();
  const started = PLACES.get("started");
  for (let node = 0; node < names.count; node++) {
    const state = states[node];
    if (state === NOT_STARTED) continue;
    table.add(endedAt, "started", node, -1);
    if (state !== started) table.add(endedAt, RECORDED_EVENTS[state], node, -1);
  }
  const links: LinkLife[] = [];
  for (let one = 0; one < names.count; one++) {
    for (let place = 0; place < replay.degree(one); place++) {
      const other = replay.neighbour(one, place);
      if (other < one) continue;
      if (barriers.length > 0) links.push({ one, other, since: endedAt, until: Infinity });
      table.add(endedAt, "linked", one, other);
    }
  }
  for (const [seed, list] of lists) list.forEach((peer) => table.add(endedAt, "listed", seed, peer));
  const leftOut = [`What became of nodes and links before the end of the run was not kept: it is ${rows.length} rows.`];
  return { since: endedAt / 1000, history: table.columns, links, leftOut };
}

const NOT_STARTED = 255;

/** For each node, the place of the event that brought it into its last state; for each seed, whom it listed in the end. */
function statesAndLists(rows: Evidence["history"], nodes: number) {
  const states = new Uint8Array(nodes).fill(NOT_STARTED);
  const lists = new Map<NodeId, ListedNodes>();
  for (let row = 0; row < rows.length; row++) {
    const node = rows.node(row);
    const event = EVENTS.get(rows.what(row));
    if (event === "memory lost") {
      lists.delete(node);
    } else if (event === "listed") {
      const list = lists.get(node) ?? new ListedNodes(nodes);
      lists.set(node, list);
      list.add(rows.other(row));
    } else if (event === "unlisted") {
      lists.get(node)?.delete(rows.other(row));
    } else if (event !== undefined && rows.other(row) === -1) {
      states[node] = PLACES.get(event === "thawed" ? "started" : event) as number;
    }
  }
  return { states, lists };
}

const PLACES = new Map(RECORDED_EVENTS.map((event, place) => [event, place]));

/** Grows by rows. */
class Table {
  readonly columns = { at: [] as number[], what: [] as number[], node: [] as number[], other: [] as number[] };

  get length(): number {
    return this.columns.at.length;
  }

  /** @param at microseconds */
  add(at: number, event: RecordedEvent, node: NodeId, other: NodeId): void {
    this.columns.at.push(at / 1000);
    this.columns.what.push(PLACES.get(event) ?? -1);
    this.columns.node.push(node);
    this.columns.other.push(other);
  }
}
