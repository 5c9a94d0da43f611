import "../style/sweep-parallel.css";
import { estimateAt } from "../../sweep/estimates.js";
import { isWithin, parallelAxes, type ParallelAxis } from "../../sweep/parallel.js";
import { shortKeys } from "../../sweep/short-keys.js";
import { element } from "../element.js";
import { svgElement } from "../svg-element.js";
import { formatCount, formatPlural } from "../words.js";
import { brush } from "./brush.js";
import { valueColours } from "./colours-of-values.js";
import { estimatesTable } from "./estimates-table.js";
import { caption } from "./caption.js";
import { figureText, settingLines, statisticText } from "./figures.js";
import { CHARACTER, round } from "./frame.js";
import { axisElement } from "./parallel-axis.js";
import type { Drawing } from "./measure-panel.js";
import { letPoint, type Target } from "./pointing.js";
import { readout } from "./readout.js";
import { measureOf, type SweepView } from "./sweep-view.js";

const HEIGHT = 400;
const [TOP, BOTTOM] = [34, 16];

/** The least room between two axes. */
const LEAST = 92;

/** A line this near to the pointer is meant. */
const NEAR = 12;

/** How finely the lines are coloured. */
const COLOURS = 32;

/** A measure over many keys: an upright axis each, a line through them for each setting. */
export function drawParallel(view: SweepView, width: number): Drawing {
  const { data, store } = view;
  const measure = measureOf(view);
  const { statistic } = store.state;
  const axes = parallelAxes(data, measure, statistic);
  const short = shortKeys(data.axes.map(({ key }) => key));
  const colours = valueColours(data, measure, statistic);
  const last = axes.at(-1)!;
  const right = 20 + CHARACTER * Math.max(...last.ticks.map(({ label }) => label.length));
  const left = 34;
  const whole = Math.max(width, left + right + LEAST * (axes.length - 1));
  const lefts = axes.map((_, place) => left + (place * (whole - left - right)) / (axes.length - 1));
  const y = (at: number) => TOP + (1 - at) * (HEIGHT - TOP - BOTTOM);
  const all = Array.from({ length: data.settings }, (_, setting) => setting);
  const drawn = all.filter((setting) => last.positions[setting] !== null);
  const pathOf = (setting: number) =>
    axes
      .map(
        ({ positions }, place) => `${place === 0 ? "M" : "L"}${round(lefts[place]!)} ${round(y(positions[setting]!))}`,
      )
      .join("");

  const outside = svgElement("path", { class: "parallel-outside" });
  const inside = svgElement("g", { class: `parallel-inside parallel-${drawn.length > 500 ? "many" : "few"}` });
  const chosen = svgElement("path", { class: "parallel-chosen" });
  const pointed = svgElement("path", { class: "parallel-pointed" });
  const brushes = axes.map((axis, place) =>
    brush({
      name: axis.key === null ? measure.name : data.axes[axis.key]!.key,
      axis,
      left: lefts[place]!,
      top: TOP,
      height: HEIGHT - TOP - BOTTOM,
      range: () => store.state.ranges.get(axis.key),
      choose: (range) => {
        const ranges = new Map(store.state.ranges);
        if (range === null) ranges.delete(axis.key);
        else ranges.set(axis.key, range);
        store.set({ ranges });
      },
    }),
  );
  const svg = svgElement(
    "svg",
    { width: whole, height: HEIGHT, viewBox: `0 0 ${whole} ${HEIGHT}`, class: "sweep-plot" },
    svgElement("g", { "aria-hidden": "true" }, outside, inside, chosen, pointed),
    ...axes.map((axis, place) =>
      axisElement(axis, {
        left: lefts[place]!,
        y,
        title: axis.key === null ? measure.name : short[axis.key]!,
        room: (whole - left - right) / (axes.length - 1),
        place: place === 0 ? "first" : place === axes.length - 1 ? "last" : "between",
      }),
    ),
    ...brushes.map((each) => each.element),
  );
  const says = readout();
  const area = element(
    "div",
    {
      class: "sweep-area",
      tabindex: 0,
      role: "group",
      "aria-label": `${statisticText(data, measure, statistic)} over all keys: arrow keys go from setting to setting by this value, Enter chooses one`,
    },
    svg,
    says.element,
  );
  const valueOf = (setting: number) => estimateAt(measure[statistic], setting).value!;
  const byValue = drawn.toSorted((one, other) => valueOf(one) - valueOf(other) || one - other);
  const targetOf = (setting: number): Target => ({ setting, left: lefts.at(-1)!, top: y(last.positions[setting]!) });
  const rows: Target[][] = [byValue.map(targetOf)];
  letPoint(area, says, {
    rows,
    nearest: (at, top) =>
      nearestLine(
        axes,
        drawn.filter((setting) => isWithin(axes, store.state.ranges, setting)),
        { lefts, y, at, top },
      ),
    linesOf: ({ setting }) => settingLines(data, measure, statistic, setting, estimateAt(measure[statistic], setting)),
    mark: (target) => pointed.setAttribute("d", target === null ? "" : pathOf(target.setting)),
    choose: ({ setting }) => store.set({ setting, seed: null }),
  });
  const count = element("span", { role: "status" });
  const reset = element("button", { type: "button" }, "Take all ranges away");
  reset.addEventListener("click", () => store.set({ ranges: new Map() }));

  const show = () => {
    const { ranges, setting } = store.state;
    const within = drawn.filter((each) => isWithin(axes, ranges, each));
    const isIn = new Set(within);
    outside.setAttribute(
      "d",
      ranges.size === 0
        ? ""
        : drawn
            .filter((each) => !isIn.has(each))
            .map(pathOf)
            .join(""),
    );
    const bins = new Map<number, number[]>();
    for (const each of within) {
      const bin = Math.round(colours.shareOf(valueOf(each)) * (COLOURS - 1));
      bins.set(bin, [...(bins.get(bin) ?? []), each]);
    }
    // What is rare lies over what is frequent.
    inside.replaceChildren(
      ...[...bins]
        .toSorted(([, one], [, other]) => other.length - one.length)
        .map(([bin, settings]) => {
          const path = svgElement("path", { d: settings.map(pathOf).join("") });
          path.style.stroke = colours.ramp.colourAt(bin / (COLOURS - 1));
          return path;
        }),
    );
    chosen.setAttribute("d", setting === null || last.positions[setting] === null ? "" : pathOf(setting));
    for (const each of brushes) each.show();
    reset.hidden = ranges.size === 0;
    count.textContent = countText(view, within, drawn.length);
  };
  return {
    element: element(
      "figure",
      { class: "sweep-figure" },
      caption(data, measure, statistic, colours.legend),
      area,
      element("div", { class: "parallel-within" }, count, reset),
      estimatesTable({ data, measure, statistic, keys: data.axes.map((_, key) => key), settings: all }),
    ),
    follow: show,
  };
}

/** `23 of 128 settings: 94 % to 99.9 %` */
function countText(view: SweepView, within: readonly number[], all: number): string {
  const { statistic } = view.store.state;
  const measure = measureOf(view);
  const values = within.map((setting) => estimateAt(measure[statistic], setting).value!);
  if (values.length === 0) return `None of ${formatPlural(all, "setting")} is within the ranges.`;
  const of =
    within.length === all
      ? `All ${formatPlural(all, "setting")}`
      : `${formatCount(within.length)} of ${formatPlural(all, "setting")} within the ranges`;
  const [least, greatest] = [Math.min(...values), Math.max(...values)];
  return `${of}: ${figureText(measure, statistic, least)} to ${figureText(measure, statistic, greatest)}`;
}

interface Pointer {
  readonly lefts: readonly number[];
  readonly y: (at: number) => number;
  readonly at: number;
  readonly top: number;
}

/** The line that goes by nearest above or below the pointer. */
function nearestLine(
  axes: readonly ParallelAxis[],
  settings: readonly number[],
  { lefts, y, at, top }: Pointer,
): Target | null {
  const next = lefts.findIndex((left) => left > at);
  if (next < 1) return null;
  const share = (at - lefts[next - 1]!) / (lefts[next]! - lefts[next - 1]!);
  const [from, to] = [axes[next - 1]!.positions, axes[next]!.positions];
  let [best, least]: [Target | null, number] = [null, NEAR];
  for (const setting of settings) {
    const height = y(from[setting]! + (to[setting]! - from[setting]!) * share);
    if (Math.abs(height - top) < least) [best, least] = [{ setting, left: at, top: height }, Math.abs(height - top)];
  }
  return best;
}
