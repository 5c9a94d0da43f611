import type { MeasureScale } from "../../sweep/measure-scale.js";
import type { Scale } from "../../sweep/scale.js";
import { svgElement } from "../svg-element.js";

/** The field of a plot with its axes, and where things are on it. */
export interface Frame {
  readonly svg: SVGSVGElement;
  /** What is drawn goes here. */
  readonly field: SVGGElement;
  readonly width: number;
  readonly height: number;
  /** How far apart neighbouring values of the key are, in pixels. */
  readonly gap: number;
  x(at: number): number;
  /** What is beyond an end of the axis is at that end. */
  y(value: number): number;
}

/** Of a character of small text, on average, in pixels. */
export const CHARACTER = 6.6;

/** Room beyond the first and the last value of a key. */
const INSET = 18;

const [TOP, BOTTOM] = [10, 26];

interface FrameSize {
  readonly width: number;
  readonly height: number;
  /** Room for what stands at the right of the field. */
  readonly right: number;
}

export function frameOf(key: Scale, measure: MeasureScale, { width, height, right }: FrameSize): Frame {
  const left = 14 + CHARACTER * Math.max(...measure.ticks.map(({ label }) => label.length));
  const inset = key.kind === "places" ? 0 : INSET;
  const [from, to] = [left + inset, width - right - inset];
  const x = (at: number) => from + at * (to - from);
  const within = (value: number) => Math.min(Math.max(value, measure.from), measure.to);
  const y = (value: number) =>
    TOP + (1 - (within(value) - measure.from) / (measure.to - measure.from)) * (height - TOP - BOTTOM);
  const field = svgElement("g");
  const svg = svgElement(
    "svg",
    { width, height, viewBox: `0 0 ${width} ${height}`, class: "sweep-plot", "aria-hidden": "true" },
    ...measure.ticks.flatMap(({ value, label }) => [
      svgElement("path", {
        class: value === 0 ? "sweep-zero" : "sweep-grid",
        d: `M${left} ${round(y(value))}H${width - right}`,
      }),
      svgElement("text", { class: "sweep-tick sweep-tick-y", x: left - 8, y: round(y(value)) + 4 }, label),
    ]),
    svgElement("path", { class: "sweep-edge", d: `M${left} ${height - BOTTOM}H${width - right}` }),
    ...ticksOf(key, x, width).flatMap(({ at, label }) => [
      svgElement("path", { class: "sweep-edge", d: `M${round(x(at))} ${height - BOTTOM}v5` }),
      svgElement("text", { class: "sweep-tick sweep-tick-x", x: round(x(at)), y: height - 7 }, label),
    ]),
    field,
  );
  const positions = key.positions.toSorted((one, other) => one - other);
  const gaps = positions.slice(1).map((at, place) => at - positions[place]!);
  return { svg, field, width, height, gap: Math.min(1, ...gaps.filter((gap) => gap > 0)) * (to - from), x, y };
}

/** Those labels that find room beside each other. */
function ticksOf({ ticks }: Scale, x: (at: number) => number, width: number): Scale["ticks"] {
  let end = -Infinity;
  return ticks.flatMap(({ at, label }) => {
    const most = Math.max(8, Math.floor(width / CHARACTER / Math.min(ticks.length, 6)) - 1);
    const text = label.length > most ? `${label.slice(0, most - 1)}…` : label;
    const half = (text.length * CHARACTER) / 2;
    if (x(at) - half < end + 8) return [];
    end = x(at) + half;
    return [{ at, label: text }];
  });
}

/** To a tenth of a pixel. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
