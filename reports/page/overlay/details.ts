import { element } from "../element.js";
import { lifeOfNode, type LifeEvent } from "../../timeline/life-of-node.js";
import { formatPlural, formatSpan, formatTime } from "../words.js";
import { wordsOfState } from "./colour-by-kind.js";
import { spreadOfMessage } from "./sight.js";
import type { View } from "../view.js";

/** How many names a list shows at first. */
const SHOWN = 24;

/** While it is played the card follows this often. */
const EVERY_MS = 250;

/** All that is known of the selected node at the moment that is seen; nothing when none is selected. */
export function detailsCard(view: View): HTMLElement {
  const card = element("section", { class: "overlay-details", "aria-label": "The selected node", hidden: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = () => {
    timer = undefined;
    const { node } = view.store.state;
    card.hidden = node === null;
    if (node !== null) card.replaceChildren(...contentOf(view, node));
  };
  view.store.subscribe((state, before) => {
    if (state.node === before.node && state.at === before.at && state.message === before.message) return;
    if (state.node !== before.node || !state.isPlaying) say();
    else if (state.node !== null) timer ??= setTimeout(say, EVERY_MS);
  });
  say();
  return card;
}

function contentOf(view: View, node: number): readonly HTMLElement[] {
  const { data, store } = view;
  const { name, role, region } = data.nodes[node];
  const close = element(
    "button",
    { type: "button", class: "overlay-details-close", "aria-label": `Let go of ${name}` },
    "×",
  );
  close.addEventListener("click", () => store.set({ node: null, isFocused: false }));
  const rows = role === "seed" ? seedRows(view, node) : peerRows(view, node);
  return [
    element("div", { class: "overlay-details-head" }, element("h3", {}, name), close),
    element("p", { class: "overlay-details-kind" }, region === null ? role : `${role} in ${region}`),
    element(
      "dl",
      {},
      ...rows.flatMap(([term, ...what]) =>
        what.length === 0 ? [] : [element("dt", {}, term), element("dd", {}, ...what)],
      ),
    ),
  ];
}

type Row = readonly [term: string, ...what: (HTMLElement | string)[]];

function peerRows(view: View, node: number): readonly Row[] {
  const { timeline, store, data } = view;
  const life = lifeOfNode(timeline, node, store.state.at);
  const moment = timeline.at(store.state.at);
  const neighbours = [...moment.neighbours(node)].toSorted((a, b) => a - b);
  const lists = [...moment.lists].filter(([, listed]) => listed.has(node)).map(([seed]) => seed);
  const near: Row = [
    formatPlural(neighbours.length, "neighbour"),
    neighbours.length > 0 ? namesOf(view, neighbours) : "none at this moment",
  ];
  // Of an overlay that was measured elsewhere nothing else is known.
  if (data.run === null) return [near];
  const hasLists = timeline.recording.history.what.length > 0;
  return [
    ["State", stateOf(view, node, life)],
    ["Joined", ...joined(view, node)],
    near,
    ["Strikes", ...strikesOf(view, life)],
    ["Declared dead", ...declarationsOf(view, life)],
    ["Listed by", ...(lists.length > 0 ? [namesOf(view, lists)] : hasLists ? ["no seed"] : [])],
    ["Message", ...messageOf(view, node)],
  ];
}

function seedRows(view: View, node: number): readonly Row[] {
  const { timeline, store } = view;
  const life = lifeOfNode(timeline, node, store.state.at);
  const moment = timeline.at(store.state.at);
  const listed = [...(moment.lists.get(node) ?? [])].toSorted((a, b) => a - b);
  const stale = listed.filter((peer) => !moment.isAlive(peer));
  return [
    ["State", stateOf(view, node, life)],
    [
      `Lists ${formatPlural(listed.length, "peer")}`,
      ...(listed.length > 0 ? [namesOf(view, listed)] : ["none at this moment"]),
    ],
    ["Of these not alive", ...(stale.length > 0 ? [namesOf(view, stale)] : [])],
  ];
}

function stateOf({ timeline, store }: View, node: number, life: readonly LifeEvent[]): string {
  const words = wordsOfState(timeline.at(store.state.at).states[node]);
  const since = life.findLast(({ by, what }) => by === null && what !== "memory lost");
  return since === undefined ? words : `${words} since ${formatTime(since.at)}`;
}

function joined({ data, store }: View, node: number): readonly string[] {
  const row = data.run?.nodes[node];
  if (row === undefined) return [];
  if (row.joinedAt === null) return ["never had a neighbour"];
  return row.joinedAt > store.state.at
    ? [`not yet: at ${formatTime(row.joinedAt)}`]
    : [`first neighbour at ${formatTime(row.joinedAt)}`];
}

function strikesOf(view: View, life: readonly LifeEvent[]): readonly (string | HTMLElement)[] {
  const strikes = life.filter(({ what }) => what === "strike");
  const last = strikes.at(-1);
  if (last === undefined) return ["none so far"];
  const by = [...new Set(strikes.flatMap((strike) => (strike.by === null ? [] : [strike.by])))];
  return [`${strikes.length}, the last one at ${formatTime(last.at)}, from `, namesOf(view, by)];
}

function declarationsOf(view: View, life: readonly LifeEvent[]): readonly (string | HTMLElement)[] {
  const declared = life.filter(({ what }) => what === "declared dead");
  if (declared.length === 0) return ["by nobody so far"];
  const by = [...new Set(declared.flatMap((each) => (each.by === null ? [] : [each.by])))];
  return [`first at ${formatTime(declared[0].at)}, by `, namesOf(view, by)];
}

function messageOf(view: View, node: number): readonly (string | HTMLElement)[] {
  const { message, at } = view.store.state;
  const row = message === null ? undefined : view.data.run?.dissemination.perMessage[message];
  if (message === null || row === undefined) return [];
  const spread = spreadOfMessage(view, message);
  if (spread === null) return [`${row.name}: its deliveries were not kept`];
  const after = spread.after[node];
  if (after === Infinity) return [spread.missed.has(node) ? `missed ${row.name}` : `never had ${row.name}`];
  if (spread.publishedAt + after > at) return [`does not have ${row.name} yet`];
  const from = spread.from[node];
  if (from < 0) return [after === 0 ? `published ${row.name}` : `${row.name} after ${formatSpan(after)}`];
  return [
    `${row.name} after ${formatSpan(after)}, in ${formatPlural(spread.hops[node], "hop")}, from `,
    namesOf(view, [from]),
  ];
}

/** Names that select their nodes; of many, the first ones until more are asked for. */
function namesOf(view: View, nodes: readonly number[]): HTMLElement {
  const button = (node: number) => {
    const made = element("button", { type: "button", class: "overlay-name" }, view.data.nodes[node].name);
    made.addEventListener("click", () => view.store.set({ node }));
    return made;
  };
  const list = element("span", { class: "overlay-names" }, ...nodes.slice(0, SHOWN).map(button));
  if (nodes.length > SHOWN) {
    const more = element("button", { type: "button", class: "overlay-more" }, `${nodes.length - SHOWN} more`);
    more.addEventListener("click", () => more.replaceWith(...nodes.slice(SHOWN, SHOWN + 1_000).map(button)));
    list.append(more);
  }
  return list;
}
