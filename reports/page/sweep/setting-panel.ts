import { estimateAt } from "../../sweep/estimates.js";
import { valueAt } from "../../sweep/column.js";
import { replayOf } from "../../sweep/replay.js";
import { element } from "../element.js";
import { factList } from "../head/about-run.js";
import { commandLine } from "../head/replay-line.js";
import type { Panel } from "../view.js";
import { formatPlural, formatShare } from "../words.js";
import { figureText, limitsText, methodText } from "./figures.js";
import { runsTable } from "./runs-table.js";
import type { SweepView } from "./sweep-view.js";

/** A setting, all that was measured of it, and its runs, each with the command that makes it again. */
export function settingPanel(view: SweepView): Panel {
  const { store } = view;
  const heading = element("h2", { id: "setting-title" }, "One setting");
  const place = element("div", { class: "sweep-setting" });
  const none = element(
    "p",
    { class: "sweep-soft" },
    "Choose a setting above, or in the table of all settings, to see its measures and its runs.",
  );
  const runs = runsTable(view);
  const replay = element("div", { class: "sweep-replay", role: "status" });
  const content = element("div", { class: "sweep-setting-parts" });
  const show = () => {
    const { setting, seed } = store.state;
    heading.textContent = setting === null ? "One setting" : `Setting ${setting + 1}`;
    if (setting === null) return place.replaceChildren(none);
    content.replaceChildren(...partsOf(view, setting));
    runs.refresh();
    replay.replaceChildren(
      ...(seed === null
        ? [element("p", { class: "sweep-soft" }, "Choose a run to have the command that makes it again.")]
        : replayLines(view, setting, seed)),
    );
    place.replaceChildren(content, element("h3", {}, "Its runs"), replay, runs.element);
  };
  show();
  store.subscribe((state, before) => {
    const isOther = state.setting !== before.setting || state.seed !== before.seed;
    if (isOther || state.measure !== before.measure || state.statistic !== before.statistic) show();
  });
  return {
    id: "setting",
    title: "One setting",
    element: element("section", { class: "sweep-setting-panel", "aria-labelledby": "setting-title" }, heading, place),
  };
}

function partsOf({ data, store }: SweepView, setting: number): HTMLElement[] {
  const { axes, failed, seeds } = data;
  const lost = failed.filter((run) => run.setting === setting).length;
  const facts = [
    ...axes.map(({ key, values, places }): [string, string] => [key, values[places[setting]!]!]),
    ["Runs", lost === 0 ? String(seeds.length) : `${seeds.length - lost}, and ${lost} without a result`] as [
      string,
      string,
    ],
  ];
  return [
    factList(facts),
    ...expectations(data, setting),
    element("h3", {}, "Its measures"),
    measuresTable({ data, store }, setting),
  ];
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

function measuresTable({ data, store }: SweepView, setting: number): HTMLElement {
  const hasDifference = data.settings > 1 && setting !== data.baseline;
  const columns = [
    "measure",
    "mean",
    "95 %, by",
    "median",
    "5 % to 95 %",
    ...(hasDifference ? [`from setting ${data.baseline + 1}`, "95 %, by"] : []),
  ];
  const rows = data.measures.map((measure, place) => {
    const [mean, median, difference] = (["mean", "median", "difference"] as const).map((statistic) =>
      estimateAt(measure[statistic], setting),
    );
    const [p5, p95] = [valueAt(measure.p5, setting), valueAt(measure.p95, setting)];
    const choose = element("button", { type: "button", class: "table-name", title: measure.about }, measure.name);
    choose.addEventListener("click", () => store.set({ measure: place }));
    const figure = (text: string) => element("td", { class: "sweep-figure-cell" }, text);
    const limits = (estimate: NonNullable<typeof mean>, statistic: "mean" | "difference") => {
      const text = limitsText(measure, statistic, estimate);
      const by = element("span", { class: "sweep-soft" }, ` ${methodText(estimate, statistic)}`);
      return element("td", { class: "sweep-limits-cell" }, ...(text === "" ? [] : [text, by]));
    };
    return element(
      "tr",
      { class: place === store.state.measure && "sweep-row-chosen" },
      element("th", { scope: "row" }, choose),
      figure(figureText(measure, "mean", mean!.value)),
      limits(mean!, "mean"),
      figure(figureText(measure, "median", median!.value)),
      figure(p5 === null ? "" : `${figureText(measure, "mean", p5)} to ${figureText(measure, "mean", p95)}`),
      ...(hasDifference
        ? [figure(figureText(measure, "difference", difference!.value)), limits(difference!, "difference")]
        : []),
    );
  });
  return element(
    "div",
    { class: "sweep-scroll", tabindex: 0, role: "region", "aria-label": `The measures of setting ${setting + 1}` },
    element(
      "table",
      { class: "sweep-measures" },
      element("thead", {}, element("tr", {}, ...columns.map((title) => element("th", { scope: "col" }, title)))),
      element("tbody", {}, ...rows),
    ),
  );
}

function replayLines({ data }: SweepView, setting: number, place: number): HTMLElement[] {
  const seed = data.seeds[place]!;
  const failed = data.failed.find((run) => run.setting === setting && run.seed === seed);
  const digest = data.runs.digests[setting * data.runs.seeds + place];
  return [
    element("h4", {}, `Seed ${seed}`),
    ...(failed === undefined
      ? [element("p", { class: "sweep-soft" }, "Digest ", element("code", {}, digest ?? ""))]
      : [element("p", { class: "panel-failure" }, element("bdi", {}, failed.reason))]),
    element("p", {}, "The command that makes this run again:"),
    commandLine(replayOf(data, setting, seed)),
    ...(failed === undefined
      ? [element("p", {}, "And with a report of it:"), commandLine(replayOf(data, setting, seed, ["--report"]))]
      : []),
  ];
}
