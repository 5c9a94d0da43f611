import { goToSection } from "./shell/sections.js";
import type { KeyHelp } from "./shell/key-help.js";
import type { Theme } from "./shell/theme.js";
import { stepInTime } from "./step-in-time.js";
import type { View } from "./view.js";

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
  /** Their ids. */
  readonly sections: readonly string[];
}): readonly Key[] {
  const { view, theme, help, sections } = page;
  const { store } = view;
  const ofTime: readonly Key[] = [
    key(" ", "Space", "play, or pause", () => store.set({ isPlaying: !store.state.isPlaying }), "controls"),
    key("ArrowLeft", "←", "back to the event before", () => stepInTime(view, -1), "controls"),
    key("ArrowRight", "→", "on to the next event", () => stepInTime(view, 1), "controls"),
  ];
  const places = PLACES.filter(({ id }) => sections.includes(id));
  return [
    ...(view.data.run === null ? [] : ofTime),
    ...(sections.includes("overlay") ? [key("/", "/", "search for a node", () => focusSearch())] : []),
    key("f", "f", "show what is within two hops of the selected node, or everything", () => {
      store.set({ isFocused: !store.state.isFocused });
    }),
    key("Escape", "Esc", "select nothing", () => store.set({ node: null, message: null, isFocused: false })),
    ...places.map(({ letter, id, title }) => key(letter, letter, `go to the ${title}`, () => goToSection(id))),
    key("t", "t", "light, dark, or as the system has it", () => theme.turn()),
    key("?", "?", "show this list", () => help.open()),
  ];
}

/** Where a letter leads, in the pages that have it. */
const PLACES = [
  { letter: "o", id: "overlay", title: "overlay" },
  { letter: "o", id: "overlays", title: "overlays" },
  { letter: "c", id: "curves", title: "curves" },
  { letter: "p", id: "peers", title: "peers" },
  { letter: "m", id: "messages", title: "messages" },
  { letter: "m", id: "measures", title: "measures" },
  { letter: "v", id: "head", title: "verdicts" },
] as const;

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
