import { element } from "../element.js";
import type { Key } from "../keyboard.js";

/** A window that says which keys do what. */
export interface KeyHelp {
  readonly element: HTMLDialogElement;
  list(keys: readonly Key[]): void;
  open(): void;
}

export function keyHelp(): KeyHelp {
  const close = element("button", { type: "submit" }, "Close");
  const rows = element("tbody");
  const dialog = element(
    "dialog",
    { class: "key-help", "aria-labelledby": "key-help-title" },
    element("h2", { id: "key-help-title" }, "Keys"),
    element("table", {}, element("caption", { class: "visually-hidden" }, "What each key does"), rows),
    element("form", { method: "dialog" }, close),
  );
  return {
    element: dialog,
    list: (keys) => rows.replaceChildren(...keys.map(rowOf)),
    open: () => {
      if (!dialog.open) dialog.showModal();
    },
  };
}

function rowOf({ name, does }: Key): HTMLElement {
  return element("tr", {}, element("th", { scope: "row" }, element("kbd", {}, name)), element("td", {}, does));
}
