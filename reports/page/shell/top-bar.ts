import type { Verdict } from "../../../sim/index.js";
import { element } from "../element.js";
import type { KeyHelp } from "./key-help.js";
import type { Theme } from "./theme.js";

/** What is always in sight: whose report this is, and whether all held. */
export function topBar(shown: {
  readonly name: string;
  readonly verdicts: readonly Verdict[];
  readonly theme: Theme;
  readonly help: KeyHelp;
}): HTMLElement {
  const { name, verdicts, theme, help } = shown;
  return element(
    "header",
    { class: "top-bar" },
    element("span", { class: "top-bar-brand" }, "Hearsay"),
    element("h1", { class: "top-bar-name", title: name.slice(0, 200) }, element("bdi", {}, name)),
    ...(verdicts.length === 0 ? [] : [badge(verdicts)]),
    element("span", { class: "top-bar-space" }),
    themeButton(theme),
    helpButton(help),
  );
}

function badge(verdicts: readonly Verdict[]): HTMLElement {
  const failed = verdicts.filter(({ held }) => !held).length;
  const text = failed === 0 ? "all held" : `${failed} of ${verdicts.length} failed`;
  return element("a", { class: `badge ${failed === 0 ? "badge-good" : "badge-bad"}`, href: "#head" }, text);
}

function themeButton(theme: Theme): HTMLElement {
  const button = element("button", { type: "button", class: "top-bar-theme" });
  const show = () => button.replaceChildren(element("span", { class: "wide-only" }, "Theme: "), theme.choice);
  show();
  button.addEventListener("click", () => theme.turn());
  theme.subscribe(show);
  return button;
}

function helpButton(help: KeyHelp): HTMLElement {
  const button = element("button", { type: "button", "aria-label": "Keys", title: "Keys (?)" }, "?");
  button.addEventListener("click", () => help.open());
  return button;
}
