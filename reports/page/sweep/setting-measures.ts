import "../style/sweep-measures.css";
import { valueAt } from "../../sweep/column.js";
import { estimateAt, type Statistic } from "../../sweep/estimates.js";
import type { SweepData } from "../../sweep/sweep-data.js";
import { element } from "../element.js";
import { figureText, limitsText, methodText } from "./figures.js";
import type { SweepView } from "./sweep-view.js";

/** All measures of the setting that is looked at, each with its limits and how they were found. */
export function settingMeasures(view: SweepView): { readonly element: HTMLElement; readonly show: () => void } {
  const { store } = view;
  const table = element("table", { class: "sweep-measures" });
  const label = "The measures of this setting";
  let shown: number | null = null;
  let rows: readonly HTMLElement[] = [];
  return {
    element: element("div", { class: "sweep-scroll", tabindex: 0, role: "region", "aria-label": label }, table),
    show() {
      const { setting, measure } = store.state;
      if (setting !== null && setting !== shown) {
        rows = rowsOf(view, setting);
        table.replaceChildren(headOf(view, setting), element("tbody", {}, ...rows));
      }
      shown = setting;
      for (const [place, row] of rows.entries()) row.classList.toggle("sweep-row-chosen", place === measure);
    },
  };
}

const SPREAD = "5 % to 95 %";

/** From the baseline, a setting differs; the baseline itself does not. */
function hasDifference({ settings, baseline }: SweepData, setting: number): boolean {
  return settings > 1 && setting !== baseline;
}

function headOf({ data }: SweepView, setting: number): HTMLElement {
  const columns = [
    "measure",
    "mean",
    "95 %, by",
    "median",
    "95 %, by",
    SPREAD,
    ...(hasDifference(data, setting) ? [`from setting ${data.baseline + 1}`, "95 %, by"] : []),
  ];
  return element("thead", {}, element("tr", {}, ...columns.map((title) => element("th", { scope: "col" }, title))));
}

function rowsOf({ data, store }: SweepView, setting: number): HTMLElement[] {
  return data.measures.map((measure, place) => {
    const [mean, median, difference] = (["mean", "median", "difference"] as const).map((statistic) =>
      estimateAt(measure[statistic], setting),
    );
    const [p5, p95] = [valueAt(measure.p5, setting), valueAt(measure.p95, setting)];
    const choose = element("button", { type: "button", class: "table-name", title: measure.about }, measure.name);
    choose.addEventListener("click", () => store.set({ measure: place }));
    const figure = (title: string, text: string) =>
      element("td", { class: "sweep-figure-cell", "data-title": title }, text);
    const limits = (estimate: NonNullable<typeof mean>, statistic: Statistic) => {
      const text = limitsText(measure, statistic, setting, estimate);
      const by = element("span", { class: "sweep-soft" }, ` ${methodText(estimate, statistic)}`);
      return element("td", { class: "sweep-limits-cell" }, ...(text === "" ? [] : [text, by]));
    };
    const between = p5 === null ? "" : `${figureText(measure, "mean", p5)} to ${figureText(measure, "mean", p95)}`;
    const spread = figure(SPREAD, between);
    spread.classList.add("sweep-spread-cell");
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, choose),
      figure("mean", figureText(measure, "mean", mean!.value)),
      limits(mean!, "mean"),
      figure("median", figureText(measure, "median", median!.value)),
      limits(median!, "median"),
      spread,
      ...(hasDifference(data, setting)
        ? [
            figure(`from setting ${data.baseline + 1}`, figureText(measure, "difference", difference!.value)),
            limits(difference!, "difference"),
          ]
        : []),
    );
  });
}
