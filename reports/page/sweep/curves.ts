import { type Curves, curvesOf, type CurvesPlan, dotsOf } from "../../sweep/curves.js";
import { type MeasureScale, measureScale } from "../../sweep/measure-scale.js";
import { estimateAt } from "../../sweep/estimates.js";
import { element } from "../element.js";
import { svgElement } from "../svg-element.js";
import { curveLooks } from "./curve-looks.js";
import { asideOf, curveShapes } from "./curve-shapes.js";
import { estimatesTable } from "./estimates-table.js";
import { figureText, settingLines, statisticText } from "./figures.js";
import { CHARACTER, frameOf, round } from "./frame.js";
import { labelsBeside } from "./curve-labels.js";
import { curvesLegend, directLabels } from "./curves-legend.js";
import type { Drawing } from "./measure-panel.js";
import { letPoint, type Target } from "./pointing.js";
import { readout } from "./readout.js";
import { keysShown, measureOf, type SweepView } from "./sweep-view.js";

/** More dots than that would be a cloud without a shape. */
const MOST_DOTS = 6000;

/** Of more curves than that, each with its dots, none could be told from the others. */
const MOST_WITH_DOTS = 2;

/** A dot this near to the pointer is meant. */
const NEAR = 7;

/** A measure over one key: curves with their bands, or points where nothing leads from one to the next. */
export function drawCurves(view: SweepView, width: number): Drawing {
  const { data, store } = view;
  const measure = measureOf(view);
  const { statistic, view: kind, held, limits } = store.state;
  const { x, by } = keysShown(view);
  const plan: CurvesPlan = { measure, statistic, x, by, held };
  const curves = limits === "shown" ? curvesOf(data, plan) : withoutLimits(curvesOf(data, plan));
  const { lines } = curves;
  const points = lines.flatMap((line) => line.points);
  const looks = curveLooks(lines.length);
  const isWide = width >= 640;
  const labels = isWide && kind === "curves" && curves.scale.kind !== "places" ? directLabels(curves) : [];
  const dots =
    measure.kind === "figure" && lines.length <= MOST_WITH_DOTS && points.length * data.runs.seeds <= MOST_DOTS
      ? dotsOf(data, plan, points)
      : [];
  const frame = frameOf(curves.scale, scaleFor(curves, dots, plan), {
    width,
    height: isWide ? 400 : 300,
    right: labels.length === 0 ? 14 : 44 + CHARACTER * Math.max(...labels.map(({ length }) => length)),
  });
  const spread = Math.min(frame.gap * 0.3, 20);
  const dotTargets = dots.flatMap(({ setting, seed, at, value, aside }) =>
    value === null ? [] : [{ setting, seed, left: frame.x(at) + aside * spread, top: frame.y(value) }],
  );
  frame.field.append(...curveShapes(curves, frame, { isJoined: kind === "curves", looks, dots: dotTargets }));
  frame.field.append(...labelsBeside(curves, { labels, looks }, frame));
  const rows = lines
    .map(({ points: ofLine }, tone) => {
      const aside = asideOf(curves, tone, frame);
      return ofLine.flatMap(({ setting, at, value }) =>
        value === null ? [] : [{ setting, left: frame.x(at) + aside, top: frame.y(value) }],
      );
    })
    .filter((row) => row.length > 0);
  const chosen = svgElement("circle", { class: "sweep-ring", r: 8, visibility: "hidden" });
  const pointed = svgElement("circle", { class: "sweep-ring sweep-ring-pointed", r: 6, visibility: "hidden" });
  frame.field.append(chosen, pointed);
  const says = readout();
  const area = element(
    "div",
    {
      class: "sweep-area",
      tabindex: 0,
      role: "group",
      "aria-label": `${statisticText(data, measure, statistic)} over ${data.axes[x]?.key ?? "all runs"}: arrow keys go from setting to setting, Enter chooses one`,
    },
    frame.svg,
    says.element,
  );
  const targets = rows.flat();
  letPoint(area, says, {
    rows,
    nearest: (left, top) => nearestOf(dotTargets, left, top, NEAR) ?? nearestOf(targets, left, top, Infinity),
    linesOf: ({ setting, seed }) => [
      ...(seed === undefined ? [] : [runLine(setting, seed)]),
      ...settingLines(data, measure, statistic, setting, estimateAt(measure[statistic], setting)),
    ],
    mark: (target) => place(pointed, target),
    choose: ({ setting, seed = null }) => store.set({ setting, seed }),
  });
  function runLine(setting: number, seed: number): string {
    const dot = dots.find((each) => each.setting === setting && each.seed === seed);
    return `Seed ${data.seeds[seed]}: ${figureText(measure, statistic, dot?.value ?? null)}`;
  }
  return {
    element: element(
      "figure",
      { class: "sweep-figure" },
      curvesLegend(
        curves,
        { looks, measure, statistic, view: kind, limits, dots: dots.length, labels: labels.length },
        data.axes[by ?? -1]?.key ?? "",
      ),
      element("p", { class: "chart-y" }, statisticText(data, measure, statistic)),
      area,
      element(
        "p",
        { class: "chart-x" },
        data.axes[x]?.key ?? "",
        ...(curves.scale.kind === "logarithmic" ? [" (logarithmic)"] : []),
      ),
      estimatesTable({
        data,
        measure,
        statistic,
        keys: by === null ? [x] : [x, by],
        settings: points.map(({ setting }) => setting),
      }),
    ),
    follow: () => {
      const { setting, seed } = store.state;
      const run = dotTargets.find((dot) => dot.setting === setting && dot.seed === seed);
      place(chosen, run ?? targets.find((target) => target.setting === setting) ?? null);
    },
  };
}

function withoutLimits({ scale, lines }: Curves): Curves {
  const bare = { low: null, high: null, p5: null, p95: null };
  return {
    scale,
    lines: lines.map(({ label, points }) => ({ label, points: points.map((point) => ({ ...point, ...bare })) })),
  };
}

function scaleFor(
  { lines }: Curves,
  dots: readonly { readonly value: number | null }[],
  { measure, statistic }: CurvesPlan,
): MeasureScale {
  const values = lines.flatMap(({ points }) =>
    points.flatMap(({ value, low, high, p5, p95 }) => [value, low, high, ...(lines.length <= 2 ? [p5, p95] : [])]),
  );
  return measureScale([...values, ...dots.map(({ value }) => value)], { unit: measure.unit, statistic });
}

function nearestOf<Of extends Target>(targets: readonly Of[], left: number, top: number, within: number): Of | null {
  let [best, least]: [Of | null, number] = [null, within];
  for (const target of targets) {
    const distance = Math.hypot(target.left - left, target.top - top);
    if (distance <= least) [best, least] = [target, distance];
  }
  return best;
}

function place(ring: SVGCircleElement, target: Target | null): void {
  ring.setAttribute("visibility", target === null ? "hidden" : "visible");
  if (target === null) return;
  ring.setAttribute("cx", String(round(target.left)));
  ring.setAttribute("cy", String(round(target.top)));
}
