import type { ComparedDifference, ComparedMeasure, ComparisonData } from "../../document/report-data.js";
import { sampleOf } from "../../../sim/statistics/sample.js";
import { element } from "../element.js";
import { formatPlural } from "../words.js";
import { differenceBar, relativeSpan } from "./difference-bar.js";
import { formatDifference, formatValue } from "./quantities.js";
import { sideLetter } from "./side-cards.js";

const GROUPS: readonly (readonly [ComparedMeasure["group"], string])[] = [
  ["messages", "Messages: means over the messages of a run"],
  ["deaths", "Deaths: means over the deaths of a run"],
  ["runs", "Runs"],
  ["traffic", "Traffic"],
];

/** The measures of all sides, and how much each other side has more than the first, with the limits of that. */
export function measuresTable({ sides, measures }: ComparisonData): HTMLElement {
  const shown = measures.filter(({ values }) => values.flat().some((value) => value !== null));
  const span = relativeSpan(shown);
  const isOfMany = sides.some(({ seeds }) => seeds.length > 1);
  const others = sides.slice(1);
  const head = element(
    "tr",
    {},
    element("th", { scope: "col" }, "measure"),
    ...sides.map((side, place) => element("th", { scope: "col", class: "comparison-figure" }, sideLetter(side, place))),
    ...others.flatMap((side) => [
      element("th", { scope: "col", class: "comparison-figure" }, `${side.letter} − A`),
      element("th", { scope: "col", class: "comparison-limits" }, "95 % limits"),
    ]),
  );
  const bodies = GROUPS.flatMap(([group, title]) => {
    const rows = shown.filter((measure) => measure.group === group);
    if (rows.length === 0) return [];
    const columns = 1 + sides.length + 2 * others.length;
    const heading = element(
      "tr",
      {},
      element("th", { scope: "rowgroup", colspan: columns, class: "comparison-group" }, title),
    );
    return [element("tbody", {}, heading, ...rows.map((measure) => rowOf(measure, span)))];
  });
  return element(
    "div",
    {},
    element("p", { class: "comparison-soft" }, explanation(sides, isOfMany)),
    element(
      "div",
      { class: "comparison-scroll", tabindex: 0, role: "region", "aria-label": "Measures of all sides" },
      element(
        "table",
        { class: sides.length === 2 ? "comparison-measures comparison-of-two" : "comparison-measures" },
        element("thead", {}, head),
        ...bodies,
      ),
    ),
  );
}

function explanation(sides: ComparisonData["sides"], isOfMany: boolean): string {
  if (!isOfMany) {
    return (
      "One run a side: nothing here tells how much of a difference is luck. To know, run both with several seeds, and " +
      "compare all of these results at once. The dots show each difference as a share of A’s value."
    );
  }
  const runs = sides.map(({ letter, seeds }) => `${letter}: ${formatPlural(seeds.length, "run")}`).join(", ");
  return (
    `Means over the runs (${runs}). The limits hold the true difference in 95 of 100 cases: over pairs of runs with the ` +
    "same seed where there are two or more, else over all runs of each side (Welch). Rows in bold differ beyond their " +
    "limits; with so many rows, one in twenty does by chance. The bars show the limits as shares of A’s mean."
  );
}

function rowOf({ name, unit, values, differences }: ComparedMeasure, span: number): HTMLElement {
  const means = values.map((ofSide) => sampleOf(ofSide).mean);
  return element(
    "tr",
    { class: differences.some(isClear) && "comparison-clear" },
    element("th", { scope: "row" }, name),
    ...means.map((mean) => element("td", { class: "comparison-figure" }, formatValue(unit, mean))),
    ...differences.flatMap((difference) => [
      element("td", { class: "comparison-figure" }, formatDifference(unit, difference.mean)),
      element(
        "td",
        { class: "comparison-limits" },
        differenceBar(difference, means[0] ?? null, span),
        element("span", {}, ...limits(unit, difference)),
      ),
    ]),
  );
}

/** Whether nought lies outside of its limits. */
function isClear({ interval }: ComparedDifference): boolean {
  return interval !== null && (interval.low > 0 || interval.high < 0);
}

function limits(
  unit: ComparedMeasure["unit"],
  { mean, interval, method, count }: ComparedDifference,
): (string | Node)[] {
  if (mean === null) return [];
  if (interval === null) return ["not known"];
  if (interval.low === 0 && interval.high === 0) return ["always the same"];
  const of = element(
    "span",
    { class: "comparison-of" },
    method === "Welch" ? `Welch, ${formatPlural(count, "run")}` : formatPlural(count, "pair"),
  );
  return [`${formatDifference(unit, interval.low)} to ${formatDifference(unit, interval.high)} `, of];
}
