import { valueAt } from "../../sweep/column.js";
import { estimateAt } from "../../sweep/estimates.js";
import { element } from "../element.js";
import { factList } from "../head/about-run.js";
import type { Panel } from "../view.js";
import { formatPlural, formatShare } from "../words.js";
import { runReplay } from "./run-replay.js";
import { runsTable } from "./runs-table.js";
import { settingMeasures } from "./setting-measures.js";
import type { SweepView } from "./sweep-view.js";

/** A setting, all that was measured of it, and its runs, each with the command that makes it again. */
export function settingPanel(view: SweepView): Panel {
  const { data, store } = view;
  const heading = element("h2", { id: "setting-title" });
  const advice = "Choose a setting above, or in the table of all settings, to see its measures and its runs.";
  const none = element("p", { class: "sweep-soft sweep-advice" }, advice);
  const about = element("div", { class: "sweep-setting" });
  const measures = settingMeasures(view);
  const runs = runsTable(view);
  const some = element(
    "div",
    { class: "sweep-setting" },
    about,
    ...(data.measures.length === 0 ? [] : [element("h3", {}, "Its measures"), measures.element]),
    element("h3", {}, "Its runs"),
    runReplay(view),
    runs.element,
  );
  // What is not about another setting stays as it is, and keeps the focus.
  let shown: number | null = null;
  const show = () => {
    const { setting } = store.state;
    [none.hidden, some.hidden] = [setting !== null, setting === null];
    if (setting !== null) {
      if (setting !== shown) about.replaceChildren(...partsOf(view, setting));
      measures.show();
      runs.refresh();
    }
    heading.textContent = setting === null ? "One setting" : `Setting ${setting + 1}`;
    shown = setting;
  };
  show();
  store.subscribe(show);
  return {
    id: "setting",
    title: "One setting",
    element: element("section", { "aria-labelledby": "setting-title" }, heading, none, some),
  };
}

function partsOf({ data }: SweepView, setting: number): HTMLElement[] {
  const { axes, failed, seeds } = data;
  const lost = failed.filter((run) => run.setting === setting).length;
  const facts = [
    ...axes.map(({ key, values, places }): [string, string] => [key, values[places[setting]!]!]),
    ["Runs", lost === 0 ? String(seeds.length) : `${seeds.length - lost}, and ${lost} without a result`] as [
      string,
      string,
    ],
  ];
  return [factList(facts), ...expectations(data, setting)];
}

function expectations({ expectations: all }: SweepView["data"], setting: number): HTMLElement[] {
  if (all.length === 0) return [];
  const items = all.map(({ texts, held }) => {
    const { value, low, high, count } = estimateAt(held, setting);
    const share =
      value === null ? "nothing to judge" : `held in ${formatShare(value)} of ${formatPlural(count, "run")}`;
    const limits = low === null || high === null ? "" : ` (95 %, Wilson: ${formatShare(low)} to ${formatShare(high)})`;
    return element(
      "li",
      {},
      element("bdi", {}, valueAt(texts, setting)),
      element("span", { class: "sweep-soft" }, `${share}${limits}`),
    );
  });
  return [element("h3", {}, "Its expectations"), element("ul", { class: "sweep-expectations" }, ...items)];
}
