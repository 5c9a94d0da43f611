import { element } from "../element.js";

/** By how much a press comes nearer. */
const NEARER = 1.5;

/** What the wheel and the fingers do, for those who press buttons. */
export function zoomButtons(actions: { readonly zoom: (factor: number) => void; readonly fit: () => void }) {
  const button = (label: string, text: string, press: () => void) => {
    const made = element("button", { type: "button", "aria-label": label, title: label }, text);
    made.addEventListener("click", press);
    return made;
  };
  return element(
    "div",
    { class: "overlay-zoom" },
    button("Zoom in", "+", () => actions.zoom(NEARER)),
    button("Zoom out", "−", () => actions.zoom(1 / NEARER)),
    button("Show all", "⤢", () => actions.fit()),
  );
}
