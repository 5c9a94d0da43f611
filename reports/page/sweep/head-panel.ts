import "../style/head.css";
import { replayOf } from "../../sweep/replay.js";
import type { SweepData } from "../../sweep/sweep-data.js";
import { headline } from "../charts/headline.js";
import { element } from "../element.js";
import { commandLine } from "../head/replay-line.js";
import type { Panel } from "../view.js";
import { formatCount, formatPlural } from "../words.js";
import type { SweepView } from "./sweep-view.js";

/** What was swept, how much of it there is, and the command that makes it again. */
export function headPanel(view: SweepView): Panel {
  const { data } = view;
  return {
    id: "head",
    title: "Sweep",
    element: element(
      "section",
      { class: "head sweep-head", "aria-labelledby": "head-title" },
      element("h2", { id: "head-title" }, element("bdi", {}, data.name)),
      ...(data.about === "" ? [] : [element("p", { class: "head-teaches", dir: "auto" }, data.about)]),
      figures(data),
      ...(data.axes.length === 0 ? [] : [element("div", {}, element("h3", {}, "What varies"), whatVaries(data))]),
      again(data),
      ...(data.failed.length === 0 ? [] : [failures(view)]),
      ...leftOut(data),
    ),
  };
}

function figures({ settings, seeds, failed, precision, designInWords, version }: SweepData): HTMLElement {
  const runs = settings * seeds.length;
  return headline([
    { name: "Settings", value: formatCount(settings), of: designInWords },
    { name: "Seeds", value: formatCount(seeds.length), of: `${seedsText(seeds)}, the same for every setting` },
    { name: "Runs", value: formatCount(runs - failed.length), of: `of ${formatCount(runs)} gave a result` },
    { name: "Hearsay", value: version, of: "the version that ran them" },
    ...(precision === null
      ? []
      : [
          {
            name: "Precision asked for",
            value: precision.suffices ? "reached" : "not reached",
            of: `${precision.until}, with ${formatPlural(seeds.length, "seed")}`,
            mood: precision.suffices ? ("good" as const) : ("bad" as const),
          },
        ]),
  ]);
}

/** `1 to 100` */
function seedsText(seeds: readonly number[]): string {
  const [first, last] = [seeds[0]!, seeds.at(-1)!];
  if (seeds.length === 1) return String(first);
  return last - first === seeds.length - 1 ? `${first} to ${last}` : `from ${first} to ${last}, not all`;
}

/** More values than that are told by their ends. */
const MOST_VALUES = 16;

function whatVaries({ axes, design }: SweepData): HTMLElement {
  return element(
    "dl",
    { class: "sweep-axes" },
    ...axes.flatMap(({ key, values }) => [
      element("dt", {}, element("code", {}, key)),
      element(
        "dd",
        {},
        element("span", { class: "sweep-soft" }, `${formatPlural(values.length, "value")}: `),
        element("bdi", {}, valuesText(values, design)),
      ),
    ]),
  );
}

function valuesText(values: readonly string[], design: SweepData["design"]): string {
  if (values.length <= MOST_VALUES && design !== "sobol" && design !== "latin-hypercube") return values.join(", ");
  return values.length <= 4 ? values.join(", ") : `${values[0]} to ${values.at(-1)}`;
}

/** The command has no folder: the page is the same in whichever it is. */
function again({ command, name }: SweepData): HTMLElement {
  const folder = element("code", {}, element("bdi", {}, `out/${name}/sweep`));
  const where = element("p", { class: "sweep-soft" }, "It works in ", folder, "; add ");
  where.append(element("code", {}, "--out FOLDER"), " for another folder, such as the one that this page is in.");
  return element("div", {}, element("h3", {}, "Make it again"), commandLine(command), where);
}

/** More of them are in `results.csv`. */
const MOST_FAILURES = 20;

function failures({ data, store }: SweepView): HTMLElement {
  const items = data.failed.slice(0, MOST_FAILURES).map(({ setting, seed, reason }) => {
    const look = element("button", { type: "button" }, `Setting ${setting + 1}, seed ${seed}`);
    look.addEventListener("click", () => store.set({ setting, seed: data.seeds.indexOf(seed) }));
    return element(
      "li",
      { class: "sweep-failure" },
      look,
      element("p", {}, element("bdi", {}, reason)),
      commandLine(replayOf(data, setting, seed)),
    );
  });
  const rest = data.failed.length - items.length;
  return element(
    "div",
    {},
    element("h3", {}, `${formatPlural(data.failed.length, "run")} without a result`),
    element("ul", { class: "sweep-failures" }, ...items),
    ...(rest > 0 ? [element("p", {}, `And ${formatCount(rest)} more, which results.csv lists.`)] : []),
  );
}

function leftOut({ leftOut: sentences }: SweepData): HTMLElement[] {
  if (sentences.length === 0) return [];
  const items = sentences.map((sentence) => element("li", {}, sentence));
  return [
    element("div", { class: "head-left-out" }, element("h3", {}, "Not on this page"), element("ul", {}, ...items)),
  ];
}
