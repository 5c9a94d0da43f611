import type { ComparedSide } from "../../document/report-data.js";
import { element } from "../element.js";
import { overlayCanvas } from "../overlay/overlay-canvas.js";
import { timePanel } from "../panels/time.js";
import type { Colour } from "../store.js";
import type { View } from "../view.js";
import { longestOf } from "./linked-views.js";
import { sideName } from "./side-cards.js";

/** What it makes sense to compare by its colour, and in which words. */
const COLOURS: readonly (readonly [Colour, string])[] = [
  ["role", "role"],
  ["state", "state"],
  ["degree", "degree"],
  ["component", "component"],
  ["strikes", "strikes"],
  ["duplicates", "duplicates"],
  ["betweenness", "betweenness"],
];

/** The overlays of all sides under one scrubber. A peer that is selected in one of them is so in all that have it. */
export function overlaysSideBySide(sides: readonly ComparedSide[], views: readonly View[]): HTMLElement {
  const pictures = views.map((view, place) => picture(view, sides[place]!, place));
  const time = timePanel(longestOf(views)).element;
  time.classList.add("comparison-time");
  return element(
    "div",
    {},
    colourChoice(views[0]!),
    element("div", { class: "comparison-overlays" }, ...pictures),
    time,
  );
}

function picture(view: View, side: ComparedSide, place: number): HTMLElement {
  const seed = view.data.run?.scenario.seed;
  const run = side.seeds.length > 1 && seed !== undefined ? `the run with seed ${seed}` : "";
  const caption = element("figcaption", {}, sideName(side, place), element("span", {}, run));
  return element("figure", { class: "comparison-overlay" }, caption, overlayCanvas(view));
}

function colourChoice({ store }: View): HTMLElement {
  const options = COLOURS.map(([value, words]) => element("option", { value }, words));
  const select = element("select", {}, ...options);
  select.value = store.state.colour;
  select.addEventListener("change", () => store.set({ colour: select.value as Colour }));
  store.subscribe(({ colour }) => (select.value = colour));
  return element("label", { class: "comparison-colour" }, "Colour by ", select);
}
