import { stepAt } from "../../charts/distributions.js";
import { type SeedList, seedLists } from "../../charts/seed-lists.js";
import { element } from "../element.js";
import type { View } from "../view.js";
import { formatCount, formatTime } from "../words.js";

const COLUMNS = ["entries", "stale", "missing"] as const;

const MOST = 30;

/** Each seed's list against the truth at the moment that the reader looks at. */
export function seedTable(view: View): HTMLElement[] {
  if (view.data.recording.since > 0 || view.timeline.rows === 0) return [];
  const all = seedLists(view.data);
  const lists = all.slice(0, MOST);
  const caption = element("caption");
  const body = element("tbody");
  const show = () => {
    const { at } = view.store.state;
    const left = lists.length < all.length ? `, the first ${formatCount(MOST)} of ${formatCount(all.length)}` : "";
    caption.textContent = `The seeds’ lists at ${formatTime(at)}${left}`;
    body.replaceChildren(...lists.map((list) => rowOf(view, list, at)));
  };
  show();
  view.store.subscribe((state, before) => {
    if (state.at !== before.at) show();
  });
  return [
    element(
      "div",
      { class: "spread-table", tabindex: "0", role: "group", "aria-label": "The seeds’ lists" },
      element(
        "table",
        {},
        caption,
        element(
          "thead",
          {},
          element("tr", {}, ...["seed", ...COLUMNS].map((name) => element("th", { scope: "col" }, name))),
        ),
        body,
      ),
    ),
  ];
}

function rowOf(view: View, list: SeedList, at: number): HTMLElement {
  const counts = COLUMNS.map((column) => stepAt(list.at, list[column], at, null));
  const isDown = counts[0] === null;
  const { name } = view.data.nodes[list.seed];
  return element(
    "tr",
    {},
    element("th", { scope: "row", title: name }, name),
    ...counts.map((count, place) => element("td", {}, isDown ? (place === 0 ? "down" : "–") : formatCount(count))),
  );
}
