import { element } from "../element.js";
import type { View } from "../view.js";
import { formatCount } from "../words.js";

const MOST = 20;

/** Peers on whom the overlay hangs: a press selects one in the overlay. */
export function notablePeers(view: View): HTMLElement[] {
  const { articulationPoints, betweenness, bridges } = view.data.topology;
  const ends = bridges
    .slice(0, MOST / 2)
    .map(([one, other]) => element("span", { class: "topology-bridge" }, peer(view, one), " – ", peer(view, other)));
  return [
    ...list(
      "Articulation points",
      articulationPoints.length,
      articulationPoints.slice(0, MOST).map((node) => peer(view, node)),
    ),
    ...list("Bridges", bridges.length, ends),
    ...list(
      "Highest betweenness, the highest first",
      betweenness.highest.length,
      betweenness.highest.map((node) => peer(view, node)),
    ),
  ];
}

function list(name: string, count: number, items: readonly HTMLElement[]): HTMLElement[] {
  if (items.length === 0) return [];
  const left = count > items.length ? ` and ${formatCount(count - items.length)} more` : "";
  return [
    element(
      "div",
      { class: "topology-peers" },
      element("span", { class: "topology-peers-name" }, `${name}: `),
      ...items,
      left,
    ),
  ];
}

function peer(view: View, node: number): HTMLElement {
  const { name } = view.data.nodes[node];
  const button = element("button", { type: "button", class: "chart-link", title: name }, name);
  button.addEventListener("click", () => view.store.set({ node }));
  return button;
}
