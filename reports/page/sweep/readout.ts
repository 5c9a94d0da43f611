import { element } from "../element.js";

/** What is said of the place where the pointer is, or where the arrow keys have led. */
export interface Readout {
  readonly element: HTMLElement;
  /** @param at in CSS pixels, from the upper left corner of what it is over */
  show(lines: readonly string[], at: readonly [left: number, top: number]): void;
  hide(): void;
}

/** So far it stands from what it is about. */
const ASIDE = 14;

export function readout(): Readout {
  const box = element("div", { class: "sweep-readout", role: "status", hidden: true });
  return {
    element: box,
    show(lines, [left, top]) {
      box.replaceChildren(...lines.map((line) => element("div", {}, line)));
      box.hidden = false;
      const { clientWidth = 0 } = box.parentElement ?? {};
      const isRight = left + ASIDE + box.offsetWidth > clientWidth;
      box.style.left = `${Math.max(0, isRight ? left - ASIDE - box.offsetWidth : left + ASIDE)}px`;
      box.style.top = `${Math.max(0, top - box.offsetHeight - 4)}px`;
    },
    hide() {
      box.hidden = true;
    },
  };
}
