import { element } from "../element.js";

/** Charts beside each other, as many as there is room for; those that say in words that they are empty come last, and small. */
export function chartGrid(...charts: readonly HTMLElement[]): HTMLElement {
  const isEmpty = (chart: HTMLElement) => chart.classList.contains("chart-empty");
  return element("div", { class: "chart-grid" }, ...charts.filter((each) => !isEmpty(each)), ...charts.filter(isEmpty));
}
