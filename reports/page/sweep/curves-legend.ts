import type { Curves } from "../../sweep/curves.js";
import type { Statistic } from "../../sweep/estimates.js";
import type { SweepMeasure } from "../../sweep/sweep-data.js";
import type { SweepViewKind } from "../../sweep/views.js";
import { element } from "../element.js";
import { svgElement } from "../svg-element.js";
import type { CurveLook } from "./curve-looks.js";

interface Shown {
  readonly looks: readonly CurveLook[];
  readonly measure: SweepMeasure;
  readonly statistic: Statistic;
  readonly view: SweepViewKind;
  readonly limits: "shown" | "hidden";
  readonly dots: number;
  /** Labels that stand beside the curves. */
  readonly labels: number;
}

/** So many labels find room one below the other. */
const MOST_BESIDE = 20;

/** The labels of curves that can stand beside them; none: there are too many. */
export function directLabels({ lines }: Curves): readonly string[] {
  if (lines.length < 2 || lines.length > MOST_BESIDE) return [];
  return lines.map(({ label }) => (label.length > 24 ? `${label.slice(0, 23)}…` : label));
}

/** What is drawn how; and whose curve is which, unless their names stand beside them. */
export function curvesLegend({ lines, scale }: Curves, shown: Shown, key: string): HTMLElement {
  const { measure, statistic, view, limits, dots, labels } = shown;
  const isBand = view === "curves" && scale.kind !== "places" && lines.length <= 3;
  const spread =
    isBand && limits === "shown" && lines.length <= 2 && statistic !== "difference" && measure.kind === "figure";
  const curves =
    lines.length < 2
      ? []
      : [
          ...(key === "" ? [] : [element("span", { class: "sweep-legend-key" }, key)]),
          ...(labels > 0 ? [] : lines.map(({ label }, tone) => entry(lineSwatch(shown.looks[tone]!), label))),
        ];
  return element(
    "figcaption",
    { class: "sweep-legend" },
    ...curves,
    ...(lines.length < 2 ? [entry(lineSwatch(shown.looks[0]!), statistic)] : []),
    ...(limits === "shown"
      ? [
          entry(
            isBand
              ? swatch("M0 1H22V11H0Z", "sweep-limits chart-tone-0")
              : swatch("M11 1V11M7 1h8M7 11h8", "sweep-whiskers chart-tone-ink"),
            "95 % interval",
          ),
        ]
      : []),
    ...(spread ? [entry(swatch("M0 1H22V11H0Z", "sweep-spread chart-tone-0"), "5 % to 95 % of the runs")] : []),
    ...(dots > 0
      ? [
          entry(
            swatch("M4 8h0M11 4h0M17 7h0", "sweep-dots"),
            statistic === "difference" ? "each run, from its seed’s" : "each run",
          ),
        ]
      : []),
  );
}

function entry(picture: SVGElement, text: string): HTMLElement {
  return element("span", {}, picture, text);
}

function lineSwatch({ class: name, color, dash }: CurveLook): SVGElement {
  const picture = swatch("M0 6H22", `sweep-line ${name}`);
  picture.setAttribute("color", color);
  picture.firstElementChild!.setAttribute("stroke-dasharray", dash);
  picture.append(svgElement("path", { d: "M11 6h0", class: `sweep-points ${name}` }));
  return picture;
}

function swatch(d: string, name: string): SVGElement {
  return svgElement(
    "svg",
    { class: "chart-swatch", viewBox: "0 0 22 12", "aria-hidden": "true" },
    svgElement("path", { d, class: name }),
  );
}
