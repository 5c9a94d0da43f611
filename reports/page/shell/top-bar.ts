import type { Verdict } from "../../../sim/index.js";
import { element } from "../element.js";
import type { KeyHelp } from "./key-help.js";
import type { Theme } from "./theme.js";

/** How it went, in a word or two. */
interface Badge {
  readonly mood: "good" | "bad";
  readonly text: string;
}

/** What is always in sight: whose report this is, and whether all held. */
export function topBar(shown: {
  readonly name: string;
  readonly badge: Badge | null;
  readonly theme: Theme;
  readonly help: KeyHelp;
}): HTMLElement {
  const { name, badge, theme, help } = shown;
  return element(
    "header",
    { class: "top-bar" },
    element("span", { class: "top-bar-brand" }, "Hearsay"),
    element("h1", { class: "top-bar-name", title: name.slice(0, 200) }, element("bdi", {}, name)),
    ...(badge === null ? [] : [badgeElement(badge)]),
    element("span", { class: "top-bar-space" }),
    themeButton(theme),
    helpButton(help),
  );
}

/** Whether all held; nothing was judged: no badge. */
export function badgeOf(verdicts: readonly Verdict[]): Badge | null {
  if (verdicts.length === 0) return null;
  const failed = verdicts.filter(({ held }) => !held).length;
  return failed === 0
    ? { mood: "good", text: "all held" }
    : { mood: "bad", text: `${failed} of ${verdicts.length} failed` };
}

function badgeElement({ mood, text }: Badge): HTMLElement {
  return element("a", { class: `badge badge-${mood}`, href: "#head" }, text);
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
