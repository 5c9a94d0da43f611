import "../style/sweep-heat-map.css";
import { estimateAt } from "../../sweep/estimates.js";
import { heatMapOf } from "../../sweep/heat-map.js";
import { element } from "../element.js";
import { valueColours } from "./colours-of-values.js";
import { caption } from "./caption.js";
import { figureText, limitsText, settingLines, statisticText } from "./figures.js";
import { CHARACTER } from "./frame.js";
import { gridKeys } from "./grid-keys.js";
import type { Drawing } from "./measure-panel.js";
import { readout } from "./readout.js";
import { keysShown, measureOf, type SweepView } from "./sweep-view.js";

/** A measure over two keys: a table whose cells have the colours of their values. */
export function drawHeatMap(view: SweepView, width: number): Drawing {
  const { data, store } = view;
  const measure = measureOf(view);
  const { statistic, held } = store.state;
  const { x, by } = keysShown(view);
  const map = heatMapOf(data, { x, by: by!, held });
  const [columnKey, rowKey] = [data.axes[x]!.key, data.axes[by!]!.key];
  const { ramp, shareOf, legend } = valueColours(data, measure, statistic);
  const says = readout();
  const cells = new Map<HTMLElement, number>();
  const texts = map.rows.flatMap(({ settings }) =>
    settings.map((setting) =>
      setting === null ? "" : figureText(measure, statistic, estimateAt(measure[statistic], setting).value),
    ),
  );
  const head = CHARACTER * Math.max(...map.rows.map(({ label }) => Math.min(label.length, 16))) + 24;
  const room = (width - head) / map.columns.length;
  const isTold = room >= CHARACTER * Math.max(...texts.map(({ length }) => length)) + 6;

  function cellOf(setting: number | null): HTMLElement {
    if (setting === null) return element("td", { class: "heat-none" });
    const estimate = estimateAt(measure[statistic], setting);
    const isBaseline = statistic === "difference" && setting === data.baseline;
    const text = isBaseline ? "baseline" : figureText(measure, statistic, estimate.value);
    const limits = limitsText(measure, statistic, setting, estimate);
    const button = element(
      "button",
      { type: "button", tabindex: -1, "aria-label": limits === "" ? text : `${text}, 95 %: ${limits}` },
      isTold ? text : "",
    );
    if (estimate.value !== null) {
      const share = shareOf(estimate.value);
      button.style.background = ramp.colourAt(share);
      button.style.color = ramp.inkAt(share);
    }
    cells.set(button, setting);
    return element("td", { class: estimate.value === null && "heat-none" }, button);
  }

  const rows = map.rows.map(({ label, settings }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row", title: label }, element("bdi", {}, label)),
      ...settings.map(cellOf),
    ),
  );
  const table = element(
    "table",
    { class: "heat-map" },
    element(
      "caption",
      { class: "visually-hidden" },
      `${statisticText(data, measure, statistic)}: ${rowKey} in rows, ${columnKey} in columns`,
    ),
    element("thead", {}, element("tr", {}, element("td"), ...columnHeads(map.columns, room))),
    element("tbody", {}, ...rows),
  );
  const area = element("div", { class: "sweep-area heat-area" }, table, says.element);
  area.style.setProperty("--heat-head", `${head}px`);
  area.style.setProperty("--heat-row", map.rows.length > MOST_HIGH_ROWS ? "18px" : "34px");
  const tell = (target: EventTarget | null) => {
    const setting = target instanceof HTMLElement ? cells.get(target) : undefined;
    if (setting === undefined || !(target instanceof HTMLElement)) return says.hide();
    const [frame, cell] = [area.getBoundingClientRect(), target.getBoundingClientRect()];
    const at = [cell.left - frame.left + area.scrollLeft + cell.width / 2, cell.top - frame.top + 4] as const;
    says.show(settingLines(data, measure, statistic, setting, estimateAt(measure[statistic], setting)), at);
  };
  table.addEventListener("pointerover", ({ target }) => tell(target));
  table.addEventListener("pointerleave", () => says.hide());
  table.addEventListener("focusin", ({ target }) => tell(target));
  table.addEventListener("focusout", () => says.hide());
  table.addEventListener("click", ({ target }) => {
    const setting = target instanceof HTMLElement ? cells.get(target) : undefined;
    if (setting !== undefined) store.set({ setting, seed: null });
  });
  gridKeys(
    table,
    rows.map((row) => [...row.querySelectorAll("button")]),
  );
  return {
    element: element(
      "figure",
      { class: "sweep-figure" },
      caption(data, measure, statistic, legend),
      element("p", { class: "chart-y" }, `rows: ${rowKey}`),
      area,
      element("p", { class: "chart-x" }, `columns: ${columnKey}`),
    ),
    follow: () => {
      for (const [button, setting] of cells)
        button.setAttribute("aria-pressed", String(setting === store.state.setting));
    },
  };
}

/** More rows than that are lower. */
const MOST_HIGH_ROWS = 16;

/** The names of columns: all that find room, evenly; all of them for who hears the page. */
function columnHeads(labels: readonly string[], room: number): HTMLElement[] {
  const longest = Math.min(Math.max(...labels.map(({ length }) => length)), 16);
  const every = Math.ceil((longest * CHARACTER) / room);
  return labels.map((label, column) => {
    const name = column % every === 0 ? (every > 1 ? "heat-wide" : "") : "visually-hidden";
    return element("th", { scope: "col", title: label }, element("bdi", { class: name }, label));
  });
}
