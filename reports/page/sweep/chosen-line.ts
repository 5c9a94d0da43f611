import { element } from "../element.js";
import { goToSection } from "../shell/sections.js";
import { settingText } from "./figures.js";
import type { SweepView } from "./sweep-view.js";

/** Which setting is looked at, and the way to its runs. */
export function chosenLine({ data, store }: SweepView): HTMLElement {
  const text = element("span");
  const show = element("button", { type: "button" }, "Show its runs");
  const nothing = element("button", { type: "button" }, "Look at none");
  const line = element("div", { class: "sweep-chosen", role: "status" }, text, show, nothing);
  show.addEventListener("click", () => goToSection("setting"));
  nothing.addEventListener("click", () => store.set({ setting: null, seed: null }));
  const tell = () => {
    const { setting, seed } = store.state;
    line.classList.toggle("sweep-chosen-none", setting === null);
    show.hidden = nothing.hidden = setting === null;
    if (setting === null)
      text.textContent = "Choose a setting, with the pointer or with the arrow keys and Enter, to see its runs.";
    else {
      const values = settingText(data, setting);
      const run = seed === null ? "" : `, seed ${data.seeds[seed]}`;
      text.textContent = `Setting ${setting + 1}${run}${values === "" ? "" : `: ${values}`}`;
    }
  };
  tell();
  store.subscribe(tell);
  return line;
}
