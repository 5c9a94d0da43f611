import { element } from "../element.js";

/** Turns the pages of a table. */
export interface Pager {
  readonly element: HTMLElement;
  /** @param range what is on the page: `1–50 of 200 peers` */
  show(page: number, pages: number, range: string): void;
}

export function pager(turnTo: (page: number) => void): Pager {
  let shown = 0;
  let last = 0;
  const text = element("p", { class: "table-range", role: "status" });
  const button = (name: string, sign: string, target: () => number) => {
    const made = element("button", { type: "button", "aria-label": name, title: name }, sign);
    made.addEventListener("click", () => turnTo(target()));
    return made;
  };
  const back = [button("First page", "«", () => 0), button("Page before", "‹", () => shown - 1)];
  const forth = [button("Next page", "›", () => shown + 1), button("Last page", "»", () => last)];
  return {
    element: element("div", { class: "table-pager" }, text, ...back, ...forth),
    show(page, pages, range) {
      [shown, last] = [page, pages - 1];
      if (text.textContent !== range) text.textContent = range;
      for (const each of [...back, ...forth]) each.hidden = pages === 1;
      for (const each of back) each.disabled = page === 0;
      for (const each of forth) each.disabled = page === last;
    },
  };
}
