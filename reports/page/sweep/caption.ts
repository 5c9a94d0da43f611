import type { Statistic } from "../../sweep/estimates.js";
import type { SweepData, SweepMeasure } from "../../sweep/sweep-data.js";
import { element } from "../element.js";
import { statisticText } from "./figures.js";

/** Of what figures a drawing is, and what its colours say of them. */
export function caption(
  data: SweepData,
  measure: SweepMeasure,
  statistic: Statistic,
  legend: HTMLElement,
): HTMLElement {
  return element(
    "figcaption",
    { class: "sweep-legend" },
    element("span", {}, statisticText(data, measure, statistic)),
    legend,
  );
}
