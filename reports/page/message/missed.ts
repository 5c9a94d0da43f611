import { element } from "../element.js";
import type { Spread } from "../../timeline/spread.js";
import { formatPlural } from "../words.js";
import type { View } from "../view.js";
import { storyOf } from "./story.js";

/** How many peers are listed at first. */
const SHOWN = 40;

/** Who missed a message: press one to be told why. */
export function missedPeers(view: View, message: string, spread: Spread): readonly HTMLElement[] {
  const missed = [...spread.missed];
  if (missed.length === 0) return [];
  const explained = new Set(view.data.explanations.filter((each) => each.message === message).map(({ peer }) => peer));
  const nameOf = (node: number) => view.data.nodes[node].name;
  // Those first of which there is most to tell.
  missed.sort((a, b) => Number(explained.has(nameOf(b))) - Number(explained.has(nameOf(a))) || a - b);
  const story = element("div", { class: "message-story" });
  const buttons = missed.map((node) => {
    const button = element(
      "button",
      { type: "button", class: "message-missed-peer", "aria-pressed": "false" },
      nameOf(node),
    );
    if (spread.unreachable.has(node))
      button.append(element("span", { class: "message-unreachable" }, " · unreachable"));
    if (explained.has(nameOf(node))) button.append(element("span", { class: "message-explained" }, " · explained"));
    button.addEventListener("click", () => {
      view.store.set({ node });
      choose(node);
    });
    return button;
  });
  function choose(node: number): void {
    buttons.forEach((button, place) => button.setAttribute("aria-pressed", String(missed[place] === node)));
    story.replaceChildren(...storyOf(view, message, spread, node));
  }
  const list = element("div", { class: "message-missed-peers" }, ...buttons.slice(0, SHOWN));
  if (buttons.length > SHOWN) {
    const more = element("button", { type: "button", class: "message-more" }, `${buttons.length - SHOWN} more`);
    more.addEventListener("click", () => more.replaceWith(...buttons.slice(SHOWN)));
    list.append(more);
  }
  const { node } = view.store.state;
  choose(node !== null && spread.missed.has(node) ? node : missed[0]);
  return [element("h3", {}, headingOf(spread)), list, story];
}

function headingOf({ missed, unreachable }: Spread): string {
  const all = `Missed by ${formatPlural(missed.size, "peer")}`;
  if (unreachable.size === 0) return `${all}, who all could have been reached`;
  if (unreachable.size === missed.size) return `${all}, whom no path in time led to`;
  return `${all}; to ${unreachable.size} of them no path in time led`;
}
