import type { RecordedEvent, Recording } from "../../../sim/index.js";
import { RECORDED_EVENTS } from "../../../sim/recording.js";
import type { ReportNode } from "../../../reports/document/report-data.js";
import { Timeline } from "../../../reports/timeline/timeline.js";
import type { Links } from "../layout/networks.js";

/** A row of a history: when, what, of whom, and with whom. */
export type Row = readonly [at: number, what: RecordedEvent, node: number, other?: number];

/** A recording of nothing but these rows, in their order. */
export function recordingOf(rows: readonly Row[], since = 0): Recording {
  return {
    since,
    history: {
      at: rows.map(([at]) => at),
      what: rows.map(([, what]) => RECORDED_EVENTS.indexOf(what)),
      node: rows.map(([, , node]) => node),
      other: rows.map(([, , , other = -1]) => other),
    },
    cuts: [],
    duplicates: [],
    deliveries: [],
    leftOut: [],
  };
}

/** Peers only, without regions. */
export function peers(count: number): ReportNode[] {
  return Array.from({ length: count }, (_, peer) => ({ name: `peer-${peer + 1}`, role: "peer", region: null }));
}

/** A run in which all nodes start at once and stay, with these links from the beginning. */
export function lasting(nodes: number, links: Links): Timeline {
  const sorted = new Map(links.map(([one, other]) => [Math.min(one, other) * nodes + Math.max(one, other), 0]));
  return new Timeline(
    recordingOf([
      ...Array.from({ length: nodes }, (_, node): Row => [0, "started", node]),
      ...Array.from(sorted.keys(), (key): Row => [0, "linked", Math.floor(key / nodes), key % nodes]),
    ]),
    nodes,
  );
}
