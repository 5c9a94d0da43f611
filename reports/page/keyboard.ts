import { goToSection } from "./shell/sections.js";
import type { KeyHelp } from "./shell/key-help.js";
import type { Theme } from "./shell/theme.js";
import { stepInTime } from "./step-in-time.js";
import type { Panel, View } from "./view.js";

/** A key of the whole page. */
export interface Key {
  /** As `KeyboardEvent.key` has it. */
  readonly key: string;
  /** As it is printed on keyboards. */
  readonly name: string;
  readonly does: string;
  /** Controls that are focused have another use for it: then it is theirs. */
  readonly isOfControls: boolean;
  readonly press: () => void;
}

/** The keys of a page, in the order in which they are explained. */
export function keysOf(page: {
  readonly view: View;
  readonly theme: Theme;
  readonly help: KeyHelp;
  readonly sections: readonly Panel[];
}): readonly Key[] {
  const { view, theme, help, sections } = page;
  const { store } = view;
  const ofTime: readonly Key[] = [
    key(" ", "Space", "play, or pause", () => store.set({ isPlaying: !store.state.isPlaying }), "controls"),
    key("ArrowLeft", "←", "back to the event before", () => stepInTime(view, -1), "controls"),
    key("ArrowRight", "→", "on to the next event", () => stepInTime(view, 1), "controls"),
  ];
  const has = (id: string) => sections.some((section) => section.id === id);
  return [
    ...(view.data.run === null ? [] : ofTime),
    key("/", "/", "search for a node", () => focusSearch()),
    key("f", "f", "show what is around the selected node, or everything", () => {
      store.set({ isFocused: !store.state.isFocused });
    }),
    key("Escape", "Esc", "select nothing", () => store.set({ node: null, message: null, isFocused: false })),
    key("o", "o", "go to the overlay", () => goToSection("overlay")),
    key("p", "p", "go to the peers", () => goToSection("peers")),
    ...(has("messages") ? [key("m", "m", "go to the messages", () => goToSection("messages"))] : []),
    key("v", "v", "go to the verdicts", () => goToSection("head")),
    key("t", "t", "light, dark, or as the system has it", () => theme.turn()),
    key("?", "?", "show this list", () => help.open()),
  ];
}

/** Presses them when the reader does, unless the reader is writing or holds a control. */
export function listenToKeys(keys: readonly Key[]): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const pressed = keys.find((each) => each.key === event.key);
    if (pressed === undefined || isTaken(event, pressed)) return;
    event.preventDefault();
    pressed.press();
  });
}

function key(value: string, name: string, does: string, press: () => void, use?: "controls"): Key {
  return { key: value, name, does, isOfControls: use === "controls", press };
}

const WRITING = "input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable]";
const CONTROL = "a[href], button, input, summary, [tabindex]:not(h2)";

function isTaken({ target }: KeyboardEvent, { isOfControls }: Key): boolean {
  if (document.querySelector("dialog[open]") !== null) return true;
  if (!(target instanceof Element)) return false;
  return target.closest(WRITING) !== null || (isOfControls && target.closest(CONTROL) !== null);
}

function focusSearch(): void {
  const search = document.getElementById("search");
  search?.scrollIntoView({ block: "nearest" });
  search?.focus();
}
