import { element } from "../element.js";
import { formatCount, formatPlural, formatSpan } from "../words.js";
import { wordsOfState } from "./colour-by-kind.js";
import type { Size } from "./camera.js";
import type { Scene } from "./scene.js";
import type { Sight } from "./sight.js";

/** Between the dot and what is told of it. */
const AWAY_PX = 16;

/** Tells of the dot under the pointer. */
export class Tooltip {
  readonly element = element("div", { class: "overlay-tooltip", hidden: true });

  hide(): void {
    this.element.hidden = true;
  }

  /** @param place where the dot is seen, and how large the view is, in pixels */
  show(content: HTMLElement, { x, y, size }: { readonly x: number; readonly y: number; readonly size: Size }): void {
    this.element.hidden = false;
    this.element.replaceChildren(content);
    const { offsetWidth, offsetHeight } = this.element;
    const left = x + AWAY_PX + offsetWidth > size.width ? x - AWAY_PX - offsetWidth : x + AWAY_PX;
    const top = Math.min(Math.max(y - offsetHeight / 2, 4), size.height - offsetHeight - 4);
    this.element.style.transform = `translate(${Math.round(Math.max(left, 4))}px, ${Math.round(top)}px)`;
  }
}

/** What is told of a dot under the pointer: its name, and its figures at that moment. */
export function tooltipOf(sight: Sight, scene: Scene, dot: number): HTMLElement {
  const nodes = scene.dots.nodesOf(dot);
  const lines = nodes.length === 1 ? nodeLines(sight, scene, nodes[0]) : groupLines(sight, nodes);
  const [name, ...rest] = lines;
  return element(
    "div",
    { class: "overlay-tooltip-text" },
    element("strong", {}, name),
    ...rest.map((line) => element("span", {}, line)),
  );
}

function nodeLines({ view, moment, spread }: Sight, { colouring }: Scene, node: number): readonly string[] {
  const { name, role, region } = view.data.nodes[node];
  const lines = [name, [role, region, wordsOfState(moment.states[node])].filter((word) => word !== null).join(", ")];
  if (role === "seed") {
    const listed = moment.lists.get(node)?.size;
    if (listed !== undefined) lines.push(`lists ${formatPlural(listed, "peer")}`);
  } else {
    lines.push(formatPlural(moment.degree(node), "neighbour"));
  }
  const strikes = moment.strikes[node];
  if (strikes > 0) lines.push(formatPlural(strikes, "strike"));
  if (spread !== null && spread.after[node] < Infinity)
    lines.push(`has the message after ${formatSpan(spread.after[node])}`);
  const isQuantity = colouring.title === "Duplicates" || colouring.title === "Betweenness";
  if (isQuantity) lines.push(`${colouring.title}: ${colouring.entries[colouring.of[node]].label}`);
  return lines;
}

function groupLines({ moment }: Sight, nodes: readonly number[]): readonly string[] {
  const live = nodes.filter((node) => moment.isAlive(node)).length;
  return [
    `Group of ${formatPlural(nodes.length, "node")}`,
    `${formatCount(live)} up`,
    "Press it to select the one with most links",
  ];
}
