import { element } from "../element.js";

/** Charts, and tables that go with them, beside each other, as many as there is room for; those that say in words that they are empty come last, and small. */
export function chartGrid(...items: readonly HTMLElement[]): HTMLElement {
  const isEmpty = (item: HTMLElement) => item.classList.contains("chart-empty");
  return element("div", { class: "chart-grid" }, ...items.filter((each) => !isEmpty(each)), ...items.filter(isEmpty));
}
