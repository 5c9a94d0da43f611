import { element } from "../element.js";
import type { View } from "../view.js";
import { OverlayDrawing } from "./overlay-drawing.js";

/** The overlay of a report at the moment that its reader looks at, in a sentence and drawn, with its legend. */
export function overlayCanvas(view: View): HTMLElement {
  const drawing = new OverlayDrawing(view);
  return element("div", { class: "overlay-canvas" }, drawing.status, drawing.element, drawing.legend);
}
