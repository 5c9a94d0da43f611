import { extentOf, type Statistic } from "../../sweep/estimates.js";
import type { SweepData, SweepMeasure } from "../../sweep/sweep-data.js";
import { element } from "../element.js";
import { figureText } from "./figures.js";
import { type Ramp, rampAt, type RampKind } from "./ramp.js";

/** How the values of a measure are coloured. */
export interface ValueColours {
  readonly ramp: Ramp;
  /** Where a value is on the ramp. */
  shareOf(value: number): number;
  /** What the colours stand for. */
  readonly legend: HTMLElement;
}

/** One scale for all settings, whichever of them are in sight, so that colours can be compared. */
export function valueColours(data: SweepData, measure: SweepMeasure, statistic: Statistic): ValueColours {
  const kind: RampKind = statistic === "difference" ? "either side" : "even";
  const ramp = rampAt(document.documentElement, kind);
  const [least, greatest] = ends(data, measure, statistic);
  const shareOf = (value: number) => (greatest > least ? (value - least) / (greatest - least) : 0.5);
  return { ramp, shareOf, legend: legendOf(ramp, (value) => figureText(measure, statistic, value), [least, greatest]) };
}

function ends(data: SweepData, measure: SweepMeasure, statistic: Statistic): readonly [number, number] {
  const [least, greatest] = extentOf(measure[statistic], data.settings) ?? [0, 1];
  if (statistic !== "difference") return [least, greatest];
  const most = Math.max(Math.abs(least), Math.abs(greatest));
  return [-most, most];
}

const STEPS = 24;

function legendOf(
  ramp: Ramp,
  textOf: (value: number) => string,
  [least, greatest]: readonly [number, number],
): HTMLElement {
  const steps = Array.from({ length: STEPS }, (_, step) => {
    const made = element("i");
    made.style.background = ramp.colourAt(step / (STEPS - 1));
    return made;
  });
  return element(
    "div",
    { class: "sweep-ramp" },
    element("span", {}, textOf(least)),
    element("span", { class: "sweep-ramp-colours", "aria-hidden": "true" }, ...steps),
    element("span", {}, textOf(greatest)),
  );
}
