import type { Chart, ChartSeries } from "../../charts/chart.js";
import { dashOf, markerOf } from "../../charts/tones.js";
import { element } from "../element.js";
import { isOneOfMany } from "./one-of-many.js";

/** What each series of a chart looks like. */
interface Legend {
  readonly element: HTMLElement;
  /** Shows a message as it is drawn when it stands out, where it has an entry of its own. */
  emphasise(message: number | null): void;
}

/** What each series looks like; pressing one hides it, or shows it again. */
export function legend(chart: Chart, toggle: (label: string) => void): Legend {
  const first = new Map<string, ChartSeries>();
  for (const series of chart.series) if (!first.has(series.label)) first.set(series.label, series);
  const isOne = first.size === 1;
  const hasFaults = chart.x.quantity === "time" && chart.marks.length > 0;
  const entries = isOne ? [] : [...first.values()].map((series) => ({ series, button: entry(series, toggle) }));
  return {
    element: element(
      "div",
      { class: "chart-legend" },
      ...entries.map(({ button }) => button),
      ...(hasFaults
        ? [element("span", { class: "chart-legend-mark" }, swatch("mark", { dash: [4, 2] }), "faults")]
        : []),
    ),
    emphasise(message) {
      for (const { series, button } of entries) {
        const isChosen = message !== null && series.message === message && !isOneOfMany(series);
        button.classList.toggle("chart-legend-chosen", isChosen);
      }
    },
  };
}

function entry(series: ChartSeries, toggle: (label: string) => void): HTMLButtonElement {
  const button = element(
    "button",
    { type: "button", "aria-pressed": "true", title: series.label },
    swatch(series.shape === "points" ? markerOf(series.tone) : series.shape, series),
    element("span", {}, series.label),
  );
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    toggle(series.label);
  });
  return button;
}

const SVG = "http://www.w3.org/2000/svg";

const OUTLINES: Readonly<Record<string, string>> = {
  line: "M0 6H22",
  steps: "M0 9H11V3H22",
  mark: "M11 0V12",
  cross: "M7 2L15 10M15 2L7 10",
};

const FILLED: Readonly<Record<string, string>> = {
  bars: "M2 5H7V12H2ZM8 1H13V12H8ZM14 4H19V12H14Z",
  band: "M0 1H22V11H0Z",
  circle: "M7 6A4 4 0 1 0 15 6A4 4 0 1 0 7 6Z",
  square: "M7 2H15V10H7Z",
  triangle: "M11 1L16 10H6Z",
  diamond: "M11 0L17 6L11 12L5 6Z",
};

/** A small picture of how it is drawn. */
function swatch(
  shape: string,
  { tone, dash }: { readonly tone?: ChartSeries["tone"]; readonly dash?: readonly number[] },
): SVGElement {
  const picture = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  const outline = OUTLINES[shape];
  path.setAttribute("d", outline ?? FILLED[shape] ?? "");
  path.setAttribute(
    "class",
    `${outline === undefined ? "chart-fill" : "chart-stroke"} chart-tone-${tone ?? "ink"} chart-shape-${shape}`,
  );
  const dashes = dash ?? (tone === undefined || shape === "cross" ? [] : dashOf(tone));
  if (outline !== undefined && dashes.length > 0) path.setAttribute("stroke-dasharray", dashes.join(" "));
  picture.setAttribute("viewBox", "0 0 22 12");
  picture.setAttribute("class", "chart-swatch");
  picture.setAttribute("aria-hidden", "true");
  picture.append(path);
  return picture;
}
