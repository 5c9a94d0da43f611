import { element } from "../element.js";
import type { Column } from "./column.js";
import { cellClass } from "./sort-buttons.js";

/** What the rows say, and whom they tell what is done with them. */
interface RowPlan {
  readonly columns: readonly Column[];
  readonly nameOf: (row: number) => string;
  readonly choose: (row: number) => void;
  /** Called when a key leads to the page before or after. */
  readonly leave: (direction: 1 | -1) => void;
}

/** A row as it stands in the page; what it is about changes. */
interface RowElement {
  readonly element: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly name: HTMLElement;
  readonly cells: readonly HTMLElement[];
}

/**
 * The rows of a table that are in sight. Their elements stay and are given other texts, so that a page of rows costs
 * little to change and what is focused stays focused. The arrow keys go from row to row, one of which is a stop of Tab.
 */
export class RowElements {
  readonly element = element("tbody");
  readonly #plan: RowPlan;
  readonly #elements: RowElement[] = [];
  #rows: readonly number[] = [];
  /** The place of the row where Tab stops. */
  #stop = 0;

  constructor(plan: RowPlan) {
    this.#plan = plan;
    this.element.addEventListener("keydown", (event) => this.#walk(event));
    this.element.addEventListener("click", (event) => this.#click(event));
    this.element.addEventListener("focusin", ({ target }) => {
      const place = this.#elements.findIndex(({ button }) => button === target);
      if (place >= 0) this.#stopAt(place);
    });
  }

  show(rows: readonly number[], selected: number | null): void {
    this.#rows = rows;
    while (this.#elements.length < rows.length) this.#elements.push(this.#make());
    const shown = this.#elements.slice(0, rows.length);
    if (this.element.childElementCount !== rows.length) {
      this.element.replaceChildren(...shown.map((each) => each.element));
    }
    for (const [place, row] of rows.entries()) this.#fill(this.#elements[place], row, row === selected);
    if (this.#stop >= rows.length) this.#stop = 0;
    this.#stopAt(this.#stop);
  }

  #make(): RowElement {
    const name = element("bdi");
    const button = element("button", { type: "button", class: "table-name", tabindex: -1 }, name);
    const cells = this.#plan.columns.map((column) => element("td", { class: cellClass(column) }));
    const row = element("tr", {}, element("th", { scope: "row" }, button), ...cells);
    return { element: row, button, name, cells };
  }

  #fill({ element: row, button, name, cells }: RowElement, place: number, isSelected: boolean): void {
    write(name, this.#plan.nameOf(place));
    for (const [column, cell] of cells.entries()) write(cell, this.#plan.columns[column].text(place));
    row.classList.toggle("table-selected", isSelected);
    button.setAttribute("aria-pressed", String(isSelected));
  }

  #click({ target }: MouseEvent): void {
    const place = this.#elements.findIndex((each) => target instanceof Node && each.element.contains(target));
    if (place < 0 || getSelection()?.type === "Range") return;
    this.#stopAt(place);
    this.#plan.choose(this.#rows[place]);
  }

  #walk(event: KeyboardEvent): void {
    const last = this.#rows.length - 1;
    const target = goal(event.key, this.#stop, last);
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (target < 0) this.#plan.leave(-1);
    else if (target > last) this.#plan.leave(1);
    const place = target < 0 ? this.#rows.length - 1 : target > last ? 0 : target;
    this.#elements[place].button.focus();
  }

  #stopAt(place: number): void {
    this.#stop = place;
    for (const [each, { button }] of this.#elements.entries()) button.tabIndex = each === place ? 0 : -1;
  }
}

/** Where a key leads from a place; one before the first or after the last: to another page. */
function goal(key: string, from: number, last: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return from + 1;
    case "ArrowUp":
      return from - 1;
    case "Home":
      return 0;
    case "End":
      return last;
    case "PageDown":
      return last + 1;
    case "PageUp":
      return -1;
    default:
      return undefined;
  }
}

function write(place: HTMLElement, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}
