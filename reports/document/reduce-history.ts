import { type HistoryColumns, RECORDED_EVENTS, type RecordedEvent, type Recording } from "../../sim/recording.js";
import { CRASHED, FROZEN, LEFT, NOT_STARTED, POWERED_OFF } from "../timeline/moment.js";
import { Timeline } from "../timeline/timeline.js";
import { packedSize } from "./page-size.js";

/** Rows that can be spared, the least telling first, and what the page lacks without them. */
const SPARED: readonly { readonly what: RecordedEvent; readonly leftOut: string }[] = [
  { what: "registered", leftOut: "When peers registered with seeds is left out: the page has no room for it." },
  { what: "strike", leftOut: "Each single strike is left out: the page has no room for them." },
];

const ONLY_THE_END =
  "What became of nodes and links before the end of the run is left out: the page has no room for it.";

export interface ReducedHistory extends Pick<Recording, "since" | "history"> {
  readonly leftOut: readonly string[];
}

export interface HistoryLimits {
  readonly nodes: number;
  readonly endsAt: number;
  readonly mostBytes: number;
}

/** The history of a run within some bytes: without rows that can be spared, or how all was in the end. */
export function reduceHistory(recording: Recording, limits: HistoryLimits): ReducedHistory {
  const leftOut: string[] = [];
  let history: HistoryColumns = { ...recording.history, at: recording.history.at.map(coarse) };
  const fits = () => packedSize(history) <= limits.mostBytes;
  for (const spared of SPARED) {
    if (fits()) break;
    const without = withoutRows(history, RECORDED_EVENTS.indexOf(spared.what));
    if (without.at.length === history.at.length) continue;
    history = without;
    leftOut.push(spared.leftOut);
  }
  if (fits()) return { since: coarse(recording.since), history, leftOut };
  const since = coarse(limits.endsAt);
  return { since, history: lastMoment(recording, since, limits.nodes), leftOut: [ONLY_THE_END] };
}

/** Cuts a time to 0.1 ms, so that nothing comes to lie behind the end of the run. */
export function coarse(time: number): number {
  return Math.floor(time * 10) / 10;
}

function withoutRows({ at, what, node, other }: HistoryColumns, unwanted: number): HistoryColumns {
  const isKept = (_: number, row: number) => what[row] !== unwanted;
  return { at: at.filter(isKept), what: what.filter(isKept), node: node.filter(isKept), other: other.filter(isKept) };
}

/** What brought a node into its state, after its start. */
const TO_STATE: ReadonlyMap<number, RecordedEvent> = new Map([
  [FROZEN, "frozen"],
  [CRASHED, "crashed"],
  [POWERED_OFF, "powered off"],
  [LEFT, "left"],
]);

/** How all was in the end, as rows of that moment. */
function lastMoment(recording: Recording, since: number, nodes: number): HistoryColumns {
  const rows: { at: number[]; what: number[]; node: number[]; other: number[] } = {
    at: [],
    what: [],
    node: [],
    other: [],
  };
  const add = (what: RecordedEvent, node: number, other: number) => {
    rows.at.push(since);
    rows.what.push(RECORDED_EVENTS.indexOf(what));
    rows.node.push(node);
    rows.other.push(other);
  };
  const moment = new Timeline(recording, nodes).afterRows(recording.history.at.length);
  for (let node = 0; node < nodes; node++) {
    const state = moment.states[node];
    if (state !== NOT_STARTED) add("started", node, -1);
    const event = TO_STATE.get(state);
    if (event !== undefined) add(event, node, -1);
  }
  moment.forEachLink((one, other) => add("linked", one, other));
  for (const [seed, peers] of moment.lists) for (const peer of peers) add("listed", seed, peer);
  return rows;
}
