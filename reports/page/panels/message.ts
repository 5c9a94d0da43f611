import "../style/message.css";
import { element } from "../element.js";
import type { Spread } from "../../timeline/spread.js";
import { messageChoice } from "../message/choice.js";
import { messageFigures } from "../message/figures.js";
import { missedPeers } from "../message/missed.js";
import { playButton } from "../message/play.js";
import { TreeDrawing } from "../message/tree-drawing.js";
import { missedBy } from "../message/worst-first.js";
import { Palette } from "../overlay/palette.js";
import { spreadOfMessage } from "../overlay/sight.js";
import { deliveredBy } from "../../timeline/spread.js";
import { formatCount, formatPlural, formatTime } from "../words.js";
import type { Panel, View } from "../view.js";

/** One message: how it spread, from whom to whom, who missed it, and why. */
export function messagePanel(view: View): Panel {
  const { store } = view;
  const content = element("div", { class: "message-content" });
  const section = element(
    "section",
    { class: "message" },
    element("h2", {}, "Follow a message"),
    messageChoice(view),
    content,
  );
  const palette = new Palette();
  let tree: TreeDrawing | undefined;
  let progress: HTMLElement | undefined;
  let spread: Spread | null = null;
  palette.whenChanged(() => tree?.follow());

  function show(): void {
    const { message } = store.state;
    spread = message === null ? null : spreadOfMessage(view, message);
    tree = spread === null ? undefined : new TreeDrawing(view, spread, palette);
    progress = element("p", { class: "message-progress" });
    content.replaceChildren(...contentOf(view, message, spread, tree, progress));
    follow();
  }

  function follow(): void {
    tree?.follow();
    if (spread !== null && progress !== undefined) progress.textContent = progressOf(view, spread);
  }

  store.subscribe((state, before) => {
    if (state.message !== before.message) {
      colourWith(view, before.message);
      show();
    } else if (state.at !== before.at || state.node !== before.node) follow();
  });
  show();
  return { id: "message", title: "Follow a message", element: section };
}

function contentOf(
  view: View,
  message: number | null,
  spread: Spread | null,
  tree: TreeDrawing | undefined,
  progress: HTMLElement,
): readonly HTMLElement[] {
  const row = message === null ? undefined : view.data.run?.dissemination.perMessage[message];
  if (row === undefined) {
    const text = "Choose a message to see it spread over the overlay, from whom each peer had it, and who missed it.";
    return [element("p", { class: "message-none" }, text)];
  }
  if (spread === null || tree === undefined) {
    const missed = missedBy(row);
    const text =
      "Who had this message when, and from whom, was not kept: there was too much of it. What remains are its figures." +
      (missed > 0
        ? ` It was missed by ${formatPlural(missed, "peer")}${row.missedBy === null ? "" : `, ${row.missedBy} among them`}.`
        : "");
    return [messageFigures(row), element("p", { class: "message-left-out" }, text)];
  }
  return [
    element("div", { class: "message-watch" }, playButton(view, spread), progress),
    messageFigures(row),
    element("h3", {}, "From whom to whom"),
    spread.order.length > 1 ? tree.element : element("p", { class: "message-alone" }, aloneText(row.origin)),
    ...missedPeers(view, row.name, spread),
  ];
}

/** A tree of one node tells nothing. */
function aloneText(publisher: string): string {
  return `Nobody but ${publisher}, who published it, ever had it.`;
}

/** `By 61.2 s, 42 of the 180 nodes that ever got it had it.` */
function progressOf({ store }: View, spread: Spread): string {
  const { at } = store.state;
  if (at < spread.publishedAt) return `At ${formatTime(round(at))} it is not published yet.`;
  const count = deliveredBy(spread, at);
  return `By ${formatTime(round(at))}, ${formatCount(count)} of the ${formatPlural(spread.order.length, "node")} that ever got it had it.`;
}

function round(at: number): number {
  return Math.round(at * 10) / 10;
}

/** Whoever follows a message wants to see where it is. */
function colourWith({ store }: View, before: number | null): void {
  const { message, colour } = store.state;
  if (message !== null && before === null && colour === "role") store.set({ colour: "delivery" });
  if (message === null && colour === "delivery") store.set({ colour: "role" });
}
