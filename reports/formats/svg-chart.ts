import type { Chart } from "../charts/chart.js";
import { rangeOf } from "../charts/ranges.js";
import { summaryOf } from "../charts/summary.js";
import type { Palette } from "./palette.js";
import { axesAt } from "./svg-chart-axes.js";
import { categoryBars } from "./svg-chart-categories.js";
import { chartLegend } from "./svg-chart-legend.js";
import { marksAt } from "./svg-chart-marks.js";
import { type Plot, plotOf } from "./svg-chart-plot.js";
import { seriesPath } from "./svg-chart-shapes.js";
import { type StyleRule, svgOf } from "./svg-frame.js";
import { legendAt } from "./svg-legend.js";
import { fitted, textAt, widthOf, wrapped } from "./svg-text.js";
import { xmlText } from "./xml-text.js";

const WIDTH = 720;
const MARGIN = 24;
const ROOM = WIDTH - 2 * MARGIN;
const PLOT_HEIGHT = 250;

/** So much room for each label below the plot, and so many labels beside it. */
const LABEL_WIDTH = 72;
const LABELS_UP = 6;
const LABEL_SIZE = 12;

/** A chart as SVG, with what it says about itself, and a legend. */
export function svgChart(chart: Chart): string {
  const head = headOf(chart);
  const content =
    chart.empty !== null
      ? { body: [], height: 0 }
      : chart.categories === undefined
        ? plotted(chart, head.height)
        : categoryBars(chart, chart.categories, { left: MARGIN, top: head.height, width: ROOM });
  return svgOf({
    width: WIDTH,
    height: head.height + content.height + MARGIN - 6,
    title: chart.title,
    description: chart.empty ?? `${summaryOf(chart)} ${chart.about}`.trim(),
    style: styleOf,
    body: [...head.body, ...content.body],
  });
}

interface Part {
  readonly body: readonly string[];
  readonly height: number;
}

function headOf({ title, about, empty }: Chart): Part {
  const lines = wrapped(empty ?? about, 12.5, ROOM, 4);
  return {
    height: 48 + lines.length * 17,
    body: [
      textAt(MARGIN, 36, fitted(title, 17, ROOM), { size: 17, look: "ink strong" }),
      ...lines.map((line, row) => textAt(MARGIN, 58 + row * 17, line, { size: 12.5, look: "soft" })),
    ],
  };
}

function plotted(chart: Chart, top: number): Part {
  const legend = legendAt(MARGIN, top, ROOM, chartLegend(chart));
  const y = rangeOf(chart, "y", LABELS_UP);
  const labels = Math.max(16, ...y.ticks.map(({ label }) => widthOf(label, LABEL_SIZE)));
  const left = MARGIN + labels + 8;
  const width = WIDTH - MARGIN - 6 - left;
  const x = rangeOf(chart, "x", Math.max(2, Math.floor(width / LABEL_WIDTH)));
  // The name of the upright axis stands above its labels, then those of the marks above the plot.
  const upTo = top + legend.height + 24;
  const marks = marksAt(chart, { left, width, top: upTo, height: PLOT_HEIGHT, x });
  const plot: Plot = plotOf(chart, { left, top: upTo + marks.height, width, height: PLOT_HEIGHT, x, y });
  const clip = xmlText(`within-${chart.id}`);
  return {
    height: plot.bottom + 42 - top,
    body: [
      ...legend.body,
      textAt(MARGIN, upTo - 8, fitted(chart.y.label, LABEL_SIZE, ROOM), { size: LABEL_SIZE, look: "soft" }),
      ...axesAt(plot, LABEL_SIZE),
      // What lies on the edge of the plot is seen as a whole.
      `<clipPath id="${clip}"><rect x="${plot.left - 3}" y="${plot.top - 3}" width="${plot.width + 6}" ` +
        `height="${plot.height + 6}"/></clipPath>`,
      `<g clip-path="url(#${clip})">`,
      ...chart.series.map((series) => seriesPath(series, plot)),
      "</g>",
      ...marks.body,
      textAt(plot.right, plot.bottom + 38, fitted(chart.x.label, LABEL_SIZE, plot.width), {
        size: LABEL_SIZE,
        anchor: "end",
        look: "soft",
      }),
    ],
  };
}

function styleOf(palette: Palette): readonly StyleRule[] {
  return [
    ["strong", "font-weight:600"],
    ["tone-muted", `color:${palette.inkFaint}`],
    ["tone-bad", `color:${palette.bad}`],
    ["drawn", "fill:none;stroke:currentColor;stroke-linejoin:round"],
    ["filled", "fill:currentColor"],
    ["grid", `fill:none;stroke:${palette.line}`],
    ["axis", `fill:none;stroke:${palette.inkSoft}`],
    [
      "halo",
      `fill:${palette.inkSoft};stroke:${palette.raised};stroke-width:3;stroke-linejoin:round;paint-order:stroke`,
    ],
    ["mark", `fill:none;stroke:${palette.inkSoft};stroke-dasharray:3 3`],
  ];
}
