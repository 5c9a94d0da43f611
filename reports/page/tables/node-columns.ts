import type { View } from "../view.js";
import { formatCount, formatShare, formatSpan, formatTime } from "../words.js";
import { type Column, numberColumn, textColumn } from "./column.js";
import type { NodeFigures } from "./node-figures.js";

/** What the table of nodes says of each. */
export function nodeColumns(figures: NodeFigures, { data }: View): readonly Column[] {
  const { nodes, run, recording, topology } = data;
  const sampled = topology.betweenness.exactness.exact ? "" : ", from a sample";
  const changes = { changes: true };
  const narrow = { room: "any", changes: true } as const;
  const degree = numberColumn("degree", "Degree", "Neighbours", (node) => figures.degree(node), formatCount, narrow);
  const betweenness = numberColumn(
    "betweenness",
    "Betweenness",
    `Share of the shortest paths between other peers that pass it, at the end of the run${sampled}`,
    (node) => figures.betweenness(node),
    formatShare,
  );
  const regions = nodes.some(({ region }) => region !== null)
    ? [textColumn("region", "Region", "Where it was placed", (node) => nodes[node].region, { room: "widest" })]
    : [];
  if (run === null) return [...regions, { ...degree, changes: false }, betweenness];
  const rows = run.nodes;
  return [
    textColumn("role", "Role", "Seed or peer", (node) => nodes[node].role),
    ...regions,
    textColumn("state", "State", "At the moment that is looked at", (node) => figures.stateWords(node), narrow),
    numberColumn("joined", "Joined", "When it first had a neighbour", (node) => rows[node].joinedAt, formatTime, {
      room: "widest",
    }),
    degree,
    numberColumn(
      "strikes",
      "Strikes",
      "How often it did not answer, so far",
      (n) => figures.strikes(n),
      formatCount,
      changes,
    ),
    numberColumn(
      "declared",
      "Declared dead",
      "How often others declared it dead, so far",
      (node) => figures.declarations(node),
      formatCount,
      changes,
    ),
    numberColumn(
      "duplicates",
      "Duplicates",
      "Messages received that it had already",
      (node) => recording.duplicates[node] ?? null,
      formatCount,
      { room: "widest" },
    ),
    numberColumn(
      "missed",
      "Missed",
      "Messages that it never delivered though it was live, of those whose spreading was kept",
      (node) => figures.missed[node],
      formatCount,
    ),
    numberColumn(
      "delivery",
      "Delivery",
      "From publication to delivery of the message that is chosen",
      (node) => figures.deliveredAfter(node),
      formatSpan,
      changes,
    ),
    betweenness,
  ];
}
