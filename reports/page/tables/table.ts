import "../style/tables.css";
import { element } from "../element.js";
import { formatCount } from "../words.js";
import type { Column, Facet } from "./column.js";
import { rowsInOrder, type Wish } from "./order.js";
import { pager } from "./pager.js";
import { RowElements } from "./row-elements.js";
import { sortButtons } from "./sort-buttons.js";

/** What a table shows, and whom it tells when one of its rows is chosen. */
export interface TablePlan {
  readonly id: string;
  /** What its rows are, and over what they are counted. */
  readonly caption: string;
  /** What the rows are: `peers`. */
  readonly what: string;
  readonly count: number;
  readonly nameOf: (row: number) => string;
  /** What stands above the names; default: `Name`. */
  readonly nameTitle?: string;
  /** Beside the names. */
  readonly columns: readonly Column[];
  /** The first is that of all rows. */
  readonly facets: readonly Facet[];
  readonly selected: () => number | null;
  readonly select: (row: number | null) => void;
}

/** Rows on a page; more on paper, where there is no next page. */
const ROWS = 25;
const ROWS_ON_PAPER = 200;

/** A table that can be sorted, filtered and walked through by keys, a page of rows at a time. */
export class Table {
  readonly element: HTMLElement;
  readonly #plan: TablePlan;
  readonly #texts: readonly string[];
  readonly #rows: RowElements;
  readonly #head: HTMLElement;
  readonly #pager = pager((page) => this.#turnTo(page));
  #wish: Wish;
  #order: readonly number[] = [];
  #page = 0;
  #rowsOfPage = ROWS;
  #shownAsSelected: number | null = null;

  constructor(plan: TablePlan) {
    this.#plan = plan;
    this.#texts = Array.from({ length: plan.count }, (_, row) => textOf(row, plan));
    const name: Column = {
      id: "name",
      title: plan.nameTitle ?? "Name",
      about: "",
      kind: "text",
      room: "any",
      changes: false,
      value: plan.nameOf,
      text: plan.nameOf,
    };
    this.#wish = { column: PLACE, direction: "ascending", facet: plan.facets[0], filter: "" };
    this.#rows = new RowElements({
      columns: plan.columns,
      nameOf: plan.nameOf,
      choose: (row) => plan.select(row === plan.selected() ? null : row),
      leave: (direction) => this.#turnTo(this.#page + direction),
    });
    this.#head = sortButtons([name, ...plan.columns], (column, direction) => this.#ask({ column, direction }));
    const table = element(
      "table",
      { class: "table" },
      element("caption", { class: "visually-hidden" }, plan.caption),
      element("thead", {}, this.#head),
      this.#rows.element,
    );
    const hasAsked = plan.columns.some(({ room }) => room === "asked");
    this.element = element(
      "div",
      { class: hasAsked ? "table-frame table-has-asked" : "table-frame" },
      this.#tools(),
      element("div", { class: "table-scroll" }, table),
      this.#pager.element,
    );
    this.#reorder();
    window.addEventListener("beforeprint", () => this.#showRows(ROWS_ON_PAPER));
    window.addEventListener("afterprint", () => this.#showRows(ROWS));
  }

  /** Says anew whatever may have changed. */
  refresh(): void {
    if (this.#wish.column.changes || this.#wish.facet.changes) this.#order = rowsInOrder(this.#texts, this.#wish);
    this.#retitle();
    this.#follow();
    this.#show();
  }

  #retitle(): void {
    for (const [place, { titleNow }] of this.#plan.columns.entries()) {
      // The first is that of the names.
      const button = this.#head.children[place + 1]?.firstElementChild;
      if (titleNow !== undefined) button?.firstChild?.replaceWith(titleNow());
    }
  }

  #tools(): HTMLElement {
    const { id, what, facets } = this.#plan;
    const filter = element("input", { type: "search", id: `${id}-filter`, autocomplete: "off", spellcheck: "false" });
    filter.addEventListener("input", () => this.#ask({ filter: filter.value }));
    const select = element(
      "select",
      { id: `${id}-facet` },
      ...facets.map((facet) => element("option", { value: facet.id }, facet.title)),
    );
    select.addEventListener("change", () => this.#ask({ facet: facets[select.selectedIndex] }));
    const all = element("input", { type: "checkbox" });
    all.addEventListener("change", () => this.element.classList.toggle("table-all-columns", all.checked));
    return element(
      "div",
      { class: "table-tools" },
      element("div", { class: "table-tool" }, element("label", { for: `${id}-filter` }, `Filter ${what}`), filter),
      element("div", { class: "table-tool" }, element("label", { for: `${id}-facet` }, "Show"), select),
      element("label", { class: "table-more" }, all, " All columns"),
    );
  }

  #ask(change: Partial<Wish>): void {
    this.#wish = { ...this.#wish, ...change };
    this.#page = 0;
    this.#reorder();
  }

  #reorder(): void {
    this.#order = rowsInOrder(this.#texts, this.#wish);
    this.#show();
  }

  #showRows(rows: number): void {
    const first = this.#page * this.#rowsOfPage;
    this.#rowsOfPage = rows;
    this.#page = Math.floor(first / rows);
    this.#show();
  }

  #turnTo(page: number): void {
    const last = Math.max(0, Math.ceil(this.#order.length / this.#rowsOfPage) - 1);
    this.#page = Math.min(Math.max(page, 0), last);
    this.#show();
  }

  /** Goes to the page of what was selected elsewhere. */
  #follow(): void {
    const selected = this.#plan.selected();
    if (selected === this.#shownAsSelected) return;
    this.#shownAsSelected = selected;
    const place = selected === null ? -1 : this.#order.indexOf(selected);
    if (place >= 0) this.#page = Math.floor(place / this.#rowsOfPage);
  }

  #show(): void {
    const pages = Math.max(1, Math.ceil(this.#order.length / this.#rowsOfPage));
    this.#page = Math.min(this.#page, pages - 1);
    const first = this.#page * this.#rowsOfPage;
    const rows = this.#order.slice(first, first + this.#rowsOfPage);
    this.#rows.show(rows, this.#plan.selected());
    this.#pager.show(this.#page, pages, this.#range(first, rows.length));
  }

  #range(first: number, rows: number): string {
    const { what, count } = this.#plan;
    const found = this.#order.length;
    if (found === 0) return `None of ${formatCount(count)} ${what}`;
    const of = found === count ? formatCount(count) : `${formatCount(found)} found among ${formatCount(count)}`;
    return `${formatCount(first + 1)}–${formatCount(first + rows)} of ${of} ${what}`;
  }
}

/** The order in which the rows come. */
const PLACE: Column = {
  id: "place",
  title: "",
  about: "",
  kind: "number",
  room: "any",
  changes: false,
  value: (row) => row,
  text: String,
};

/** A row is found by its name and its texts. */
function textOf(row: number, { nameOf, columns }: TablePlan): string {
  const texts = columns.filter(({ kind, changes }) => kind === "text" && !changes).map(({ text }) => text(row));
  return [nameOf(row), ...texts].join("\n").toLowerCase();
}
