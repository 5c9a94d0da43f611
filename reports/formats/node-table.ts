import type { ReportData } from "../document/report-data.js";
import { CRASHED, FROZEN, LEFT, NOT_STARTED, POWERED_OFF, UP } from "../timeline/moment.js";
import type { OverlayAt } from "./overlay-at.js";
import type { Table } from "./table.js";

/** The states as a result words them. */
const STATES: readonly (readonly [state: number, word: string])[] = [
  [NOT_STARTED, "not started"],
  [UP, "up"],
  [FROZEN, "frozen"],
  [CRASHED, "crashed"],
  [POWERED_OFF, "powered-off"],
  [LEFT, "left"],
];

/**
 * All nodes in the order of the run, seeds first, as they were at a moment. What only peers that are alive have is `null`
 * for all others; betweenness, which is measured at the end, is `null` at any other moment.
 */
export function nodeTable({ nodes, layout, recording, topology }: ReportData, overlay: OverlayAt): Table {
  const { moment, componentOf } = overlay;
  const betweenness = new Map<number, number>();
  if (overlay.isEnd) overlay.peers.forEach((node, place) => betweenness.set(node, topology.betweenness.of[place] ?? 0));
  const ofAll = <Value>(value: (node: number) => Value): Value[] => nodes.map((_, node) => value(node));
  const ofLivePeers = <Value>(value: (node: number) => Value): (Value | null)[] =>
    ofAll((node) => (componentOf.has(node) ? value(node) : null));
  const places = (axis: "x" | "y"): (number | null)[] =>
    ofAll((node) => (layout.kind === "nodes" ? layout[axis][node] : null));
  return {
    rows: nodes.length,
    columns: [
      { name: "name", type: "text", values: nodes.map(({ name }) => name) },
      { name: "role", type: "text", values: nodes.map(({ role }) => role) },
      { name: "region", type: "text", values: nodes.map(({ region }) => region) },
      { name: "state", type: "text", values: ofAll((node) => wordOf(moment.states[node])) },
      { name: "degree", type: "whole", values: ofLivePeers((node) => moment.degree(node)) },
      { name: "component", type: "whole", values: ofLivePeers((node) => componentOf.get(node)! + 1) },
      { name: "betweenness", type: "number", values: ofAll((node) => betweenness.get(node) ?? null) },
      { name: "articulation_point", type: "flag", values: ofLivePeers((node) => overlay.articulationPoints.has(node)) },
      { name: "strikes", type: "whole", values: ofAll((node) => moment.strikes[node]) },
      { name: "declared_dead_by", type: "whole", values: ofAll((node) => moment.declarations[node]) },
      { name: "duplicates", type: "whole", values: ofAll((node) => recording.duplicates[node] ?? null) },
      { name: "x", type: "number", values: places("x") },
      { name: "y", type: "number", values: places("y") },
    ],
  };
}

function wordOf(state: number): string {
  return STATES.find(([each]) => each === state)![1];
}
