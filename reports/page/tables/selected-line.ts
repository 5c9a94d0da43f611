import { element } from "../element.js";
import { goToSection } from "../shell/sections.js";

/** Says what is selected, and leads to it. */
export function selectedLine(selected: { readonly name: () => string | null; readonly clear: () => void }): {
  readonly element: HTMLElement;
  refresh(): void;
} {
  const name = element("bdi", { class: "table-selected-name" });
  const show = element("button", { type: "button" }, "Show in the overlay");
  show.addEventListener("click", () => goToSection("overlay"));
  const clear = element("button", { type: "button" }, "Clear");
  clear.addEventListener("click", selected.clear);
  const line = element("div", { class: "table-selected-line" }, element("span", {}, "Selected: ", name), show, clear);
  return {
    element: line,
    refresh() {
      const text = selected.name();
      line.hidden = text === null;
      name.textContent = text ?? "";
    },
  };
}
