import { element } from "../element.js";
import type { Column } from "./column.js";

type Direction = "ascending" | "descending";

/** The titles of columns, which sort by them: figures the largest first, texts from A on, and the other way round after. */
export function sortButtons(
  columns: readonly Column[],
  ask: (column: Column, direction: Direction) => void,
): HTMLElement {
  const cells = columns.map((column) => {
    const arrow = element("span", { class: "table-arrow", "aria-hidden": "true" });
    const button = element("button", { type: "button", title: column.about || undefined }, column.title, arrow);
    const cell = element("th", { scope: "col", class: cellClass(column) }, button);
    button.addEventListener("click", () => {
      const direction = next(cell.getAttribute("aria-sort"), column);
      for (const each of cells) each.removeAttribute("aria-sort");
      cell.setAttribute("aria-sort", direction);
      ask(column, direction);
    });
    return cell;
  });
  return element("tr", {}, ...cells);
}

/** How the cells of a column look. */
export function cellClass({ kind, room }: Column): string {
  return `table-${kind} table-room-${room}`;
}

function next(sorted: string | null, { kind }: Column): Direction {
  if (sorted === null) return kind === "number" ? "descending" : "ascending";
  return sorted === "ascending" ? "descending" : "ascending";
}
