import { element } from "./element.js";

/** A field to search in by typing, with a list of what may be meant. */
export interface Combobox {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
}

export interface ComboboxOptions {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  /** What may be meant by what was typed, the best first: places. */
  search(typed: string): readonly number[];
  textOf(place: number): string;
  /** Beside the text, smaller. */
  noteOf?(place: number): string;
  choose(place: number): void;
}

/** After the pattern of the ARIA Authoring Practices for a combobox with a list that suggests. */
export function combobox(options: ComboboxOptions): Combobox {
  const listId = `${options.id}-list`;
  const list = element("ul", {
    id: listId,
    class: "combobox-list",
    role: "listbox",
    "aria-label": options.label,
    hidden: true,
  });
  const input = element("input", {
    id: options.id,
    type: "search",
    class: "combobox-input",
    role: "combobox",
    placeholder: options.placeholder,
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": options.label,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": listId,
  });
  let found: readonly number[] = [];
  let active = -1;

  function open(): void {
    found = options.search(input.value);
    active = found.length > 0 && input.value !== "" ? 0 : -1;
    list.replaceChildren(...found.map((place, row) => optionOf(place, row)));
    if (found.length === 0 && input.value.trim() !== "") {
      list.append(element("li", { class: "combobox-none", role: "presentation" }, "nothing has this name"));
    }
    list.hidden = list.childElementCount === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    mark();
  }

  function close(): void {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function take(row: number): void {
    const place = found[row];
    if (place === undefined) return;
    input.value = options.textOf(place);
    close();
    options.choose(place);
  }

  function optionOf(place: number, row: number): HTMLElement {
    const note = options.noteOf?.(place) ?? "";
    const option = element(
      "li",
      { id: `${listId}-${row}`, role: "option", "aria-selected": "false" },
      options.textOf(place),
    );
    if (note !== "") option.append(element("span", { class: "combobox-note" }, note));
    option.addEventListener("pointerdown", (event) => {
      // The field keeps the focus.
      event.preventDefault();
      take(row);
    });
    return option;
  }

  function mark(): void {
    [...list.children].forEach((option, row) => option.setAttribute("aria-selected", String(row === active)));
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", `${listId}-${active}`);
      list.children[active]?.scrollIntoView({ block: "nearest" });
    }
  }

  input.addEventListener("input", open);
  input.addEventListener("focus", () => {
    input.select();
    open();
  });
  input.addEventListener("click", () => {
    if (list.hidden) open();
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      else if (found.length > 0)
        active = (active + (event.key === "ArrowDown" ? 1 : found.length - 1 + (active < 0 ? 1 : 0))) % found.length;
      mark();
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      take(active);
      // What was looked for is found: the keys are the page's again.
      input.blur();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (list.hidden) input.blur();
      else close();
    }
  });
  return { element: element("div", { class: "combobox" }, input, list), input };
}
