import { estimateAt } from "../../sweep/estimates.js";
import { isWithin, parallelAxes } from "../../sweep/parallel.js";
import { shortKeys } from "../../sweep/short-keys.js";
import { element } from "../element.js";
import { type Column, numberColumn, textColumn } from "../tables/column.js";
import { Table } from "../tables/table.js";
import type { Panel } from "../view.js";
import { formatCount } from "../words.js";
import { figureText, limitsText, statisticText } from "./figures.js";
import { measureOf, type SweepView } from "./sweep-view.js";

/** All settings, with the measure that is looked at. */
export function settingsPanel(view: SweepView): Panel {
  const { data, store } = view;
  const table = new Table({
    id: "settings",
    caption: "All settings, with the chosen measure of each",
    what: "settings",
    count: data.settings,
    nameTitle: "Setting",
    nameOf: (setting) => String(setting + 1),
    columns: [...(data.measures.length === 0 ? [] : figureColumns(view)), ...keyColumns(view), ...failedColumn(view)],
    facets: [
      { id: "all", title: "all settings", changes: false, has: () => true },
      { id: "ranges", title: "those within the ranges of the parallel axes", changes: true, has: withinRanges(view) },
    ],
    selected: () => store.state.setting,
    select: (setting) => store.set({ setting, seed: null }),
  });
  table.refresh();
  store.subscribe(() => table.refresh());
  return {
    id: "settings",
    title: "All settings",
    element: element(
      "section",
      { class: "tables sweep-settings", "aria-labelledby": "settings-title" },
      element("h2", { id: "settings-title" }, "All settings"),
      table.element,
    ),
  };
}

function keyColumns({ data: { axes } }: SweepView): Column[] {
  const short = shortKeys(axes.map(({ key }) => key));
  return axes.map(({ key, values, places, numbers }, axis) => {
    const text = (setting: number) => values[places[setting]!]!;
    return textColumn(`key-${axis}`, short[axis]!, key, text, {
      room: axes.length < 3 ? "any" : "wide",
      kind: numbers === null ? "text" : "number",
      value: (setting) => (numbers === null ? places[setting]! : numbers.values[places[setting]!]!),
    });
  });
}

function figureColumns(view: SweepView): Column[] {
  const { store } = view;
  const at = (setting: number) => estimateAt(measureOf(view)[store.state.statistic], setting);
  const format = (value: number | null) => figureText(measureOf(view), store.state.statistic, value);
  return [
    numberColumn("value", "Measure", "What is shown of the measure above", (setting) => at(setting).value, format, {
      room: "any",
      changes: true,
      titleNow: () => statisticText(view.data, measureOf(view), store.state.statistic),
    }),
    textColumn(
      "limits",
      "95 % interval",
      "Between which limits the truth lies in 95 of 100 cases",
      (setting) => limitsText(measureOf(view), store.state.statistic, setting, at(setting)),
      { changes: true, kind: "number", value: (setting) => at(setting).low },
    ),
    numberColumn("count", "Runs", "In how many runs it is defined", (setting) => at(setting).count, formatCount, {
      room: "widest",
      changes: true,
    }),
  ];
}

function failedColumn({ data: { failed } }: SweepView): Column[] {
  if (failed.length === 0) return [];
  const counts = new Map<number, number>();
  for (const { setting } of failed) counts.set(setting, (counts.get(setting) ?? 0) + 1);
  return [
    numberColumn(
      "failed",
      "Without a result",
      "Runs that gave none",
      (setting) => counts.get(setting) ?? 0,
      formatCount,
    ),
  ];
}

function withinRanges(view: SweepView): (setting: number) => boolean {
  const { data, store } = view;
  let known: { readonly key: string; readonly axes: ReturnType<typeof parallelAxes> } | undefined;
  return (setting) => {
    const { ranges, measure, statistic } = store.state;
    if (ranges.size === 0) return true;
    const key = `${measure} ${statistic}`;
    if (known?.key !== key) known = { key, axes: parallelAxes(data, measureOf(view), statistic) };
    return isWithin(known.axes, ranges, setting);
  };
}
