import type { Verdict } from "../../../sim/index.js";
import { element } from "../element.js";

/** What two runs of one scenario have to agree on, and whether they do. */
export function agreement(verdicts: readonly Verdict[]): HTMLElement {
  return element("ul", { class: "comparison-agreement" }, ...verdicts.map(item));
}

function item({ held, expectation, measured, worst }: Verdict): HTMLElement {
  const mark = element("span", { class: held ? "badge badge-good" : "badge badge-bad" }, held ? "agree" : "differ");
  const found = element("p", { class: "comparison-soft" }, worst === null ? measured : `${measured}. ${worst}`);
  return element("li", {}, mark, element("div", {}, element("p", {}, expectation), found));
}
