import { combobox } from "../combobox.js";
import { element } from "../element.js";
import { COLOURINGS } from "../overlay/colouring.js";
import { detailsCard } from "../overlay/details.js";
import { searchNames } from "../overlay/name-search.js";
import { OverlayDrawing } from "../overlay/overlay-drawing.js";
import { type Colour, COLOURS } from "../store.js";
import type { Panel, View } from "../view.js";

const HOW_TO_MOVE =
  "Drag to move it; the wheel zooms once it is pressed, or with Ctrl held; on a touchscreen two fingers do both.";

/** How many names a search offers. */
const MOST_FOUND = 12;

/** The network as it is at the moment that the reader looks at. */
export function overlayPanel(view: View): Panel {
  const drawing = new OverlayDrawing(view);
  const tools = element(
    "div",
    { class: "overlay-tools" },
    search(view),
    colourChoice(view),
    focusChoice(view),
    markChoice(view, drawing),
  );
  const side = element("div", { class: "overlay-side" }, detailsCard(view), drawing.legend);
  const body = element("div", { class: "overlay-body" }, drawing.element, side);
  const how = element("p", { class: "overlay-how" }, `${view.data.layout.how} ${HOW_TO_MOVE}`);
  const content = [element("h2", {}, "Overlay"), tools, drawing.status, body, how];
  return { id: "overlay", title: "Overlay", element: element("section", { class: "overlay" }, ...content) };
}

function search({ data, store }: View): HTMLElement {
  const names = data.nodes.map(({ name }) => name);
  return combobox({
    id: "search",
    label: "Search for a node by its name",
    placeholder: "Search for a node",
    search: (typed) => searchNames(names, typed, MOST_FOUND),
    textOf: (node) => names[node],
    noteOf: (node) => data.nodes[node].region ?? data.nodes[node].role,
    choose: (node) => store.set({ node }),
  }).element;
}

function colourChoice({ data, store }: View): HTMLElement {
  const offered = COLOURS.filter((colour) => isKnown(data, colour));
  const options = offered.map((value) => element("option", { value }, COLOURINGS[value].label));
  const select = element("select", {}, ...options);
  select.value = store.state.colour;
  select.addEventListener("change", () => store.set({ colour: select.value as Colour }));
  store.subscribe(({ colour }) => (select.value = colour));
  return element("label", { class: "overlay-choice" }, "Colour by ", select);
}

/** Of an overlay that was measured elsewhere only its shape is known. */
function isKnown({ run, nodes }: View["data"], colour: Colour): boolean {
  if (colour === "region") return nodes.some(({ region }) => region !== null);
  return run !== null || colour === "role" || colour === "degree" || colour === "component" || colour === "betweenness";
}

function focusChoice({ store }: View): HTMLElement {
  const button = element("button", { type: "button", "aria-pressed": "false" }, "Within two hops");
  button.title = "Only the selected node and those within two hops of it, its neighbourhood, stand out";
  button.addEventListener("click", () => store.set({ isFocused: !store.state.isFocused }));
  const follow = () => {
    button.disabled = store.state.node === null;
    button.setAttribute("aria-pressed", String(store.state.isFocused && store.state.node !== null));
  };
  store.subscribe(follow);
  follow();
  return button;
}

function markChoice({ data }: View, drawing: OverlayDrawing): HTMLElement {
  const box = element("input", { type: "checkbox", checked: true });
  box.addEventListener("change", () => drawing.markCutPoints(box.checked ? "on" : "off"));
  // A group holds nothing together: one of its peers may.
  const what = data.layout.kind === "groups" ? " Bridges between groups" : " Articulation points and bridges";
  return element("label", { class: "overlay-choice" }, box, what);
}
