import type { View } from "../view.js";
import type { Facet } from "./column.js";
import type { NodeFigures } from "./node-figures.js";

/** Which nodes can be looked at alone. */
export function nodeFacets(figures: NodeFigures, { data, store }: View): readonly Facet[] {
  const { nodes, run } = data;
  const all: Facet = { id: "all", title: "all", changes: false, has: () => true };
  if (run === null) return [all];
  const has = (node: number) => figures.deliveredAfter(node) !== null;
  return [
    all,
    { id: "peers", title: "peers only", changes: false, has: (node) => nodes[node].role === "peer" },
    { id: "seeds", title: "seeds only", changes: false, has: (node) => nodes[node].role === "seed" },
    { id: "alive", title: "alive at this moment", changes: true, has: (node) => figures.isAlive(node) },
    { id: "down", title: "down at this moment", changes: true, has: (node) => !figures.isAlive(node) },
    {
      id: "declared",
      title: "declared dead so far",
      changes: true,
      has: (node) => (figures.declarations(node) ?? 0) > 0,
    },
    { id: "missed", title: "missed a message", changes: false, has: (node) => figures.missed[node] > 0 },
    {
      id: "without",
      title: "without the chosen message",
      changes: true,
      has: (node) => store.state.message !== null && nodes[node].role === "peer" && !has(node),
    },
  ];
}
