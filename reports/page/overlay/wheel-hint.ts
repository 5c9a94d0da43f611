import { element } from "../element.js";

/** How long it is shown after the last turn of the wheel. */
const SHOWN_MS = 1_500;

/** Tells whoever turns the wheel over the picture how to zoom with it; the page has scrolled instead. */
export class WheelHint {
  readonly element = element(
    "p",
    { class: "overlay-hint", hidden: true, "aria-hidden": "true" },
    "Press the picture, or hold Ctrl, to zoom with the wheel",
  );
  #timer: ReturnType<typeof setTimeout> | undefined;

  show(): void {
    this.element.hidden = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.element.hidden = true), SHOWN_MS);
  }
}
