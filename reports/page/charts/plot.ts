import "uplot/dist/uPlot.min.css";
import uPlot from "uplot";
import type { Chart, ChartSeries } from "../../charts/chart.js";
import { type AxisRange, rangeOf } from "../../charts/ranges.js";
import { dashOf } from "../../charts/tones.js";
import { drawMarks, LABEL_HEIGHT, rowsOf } from "./marks.js";
import { isOneOfMany } from "./one-of-many.js";
import { type Palette, paletteAt } from "./palette.js";
import { pathsOf, placesOf } from "./shapes.js";

const HEIGHT = 220;

/** So much room for each label of an axis, in CSS pixels. */
const LABEL_WIDTH = 56;
const LABELS_UP = 6;

/** Beyond the ends of y, as a share of it. */
const ROOM = 0.025;

/** What a plot shows beside its chart. */
export interface Emphasis {
  /** A message whose line, or point, stands out. */
  readonly message: number | null;
  /** Its line, where the chart has none for it. */
  readonly line: ChartSeries | null;
}

/** A chart on a canvas, by uPlot: its axes, grid and places are uPlot's, the shapes and colours are the page's. */
export class Plot {
  readonly #host: HTMLElement;
  readonly #chart: Chart;
  readonly #plot: uPlot;
  readonly #hidden = new Set<string>();
  #palette: Palette;
  #x: AxisRange;
  readonly #y: AxisRange;
  #emphasis: Emphasis = { message: null, line: null };

  /** @param host where the canvas goes; it has its width already */
  constructor(host: HTMLElement, chart: Chart) {
    this.#host = host;
    this.#chart = chart;
    this.#palette = paletteAt(host);
    this.#x = this.#rangeOfX();
    this.#y = rangeOf(chart, "y", LABELS_UP);
    const data = [null, ...chart.series.map(({ x, y }) => [x, y])] as unknown as uPlot.AlignedData;
    this.#plot = new uPlot(this.#options(), data, host);
  }

  /** The plot's own area, over which a pointer moves. */
  get area(): HTMLElement {
    return this.#plot.over;
  }

  /** The value of x at a place of the area, in CSS pixels from its left edge. */
  xAt(left: number): number {
    return this.#plot.posToVal(left, "x");
  }

  /** Where a value is on the area, in CSS pixels. */
  placeOf(x: number, y: number): readonly [left: number, top: number] {
    return [this.#plot.valToPos(x, "x"), this.#plot.valToPos(y, "y")];
  }

  /** Whether series of that label are shown. */
  isShown(label: string): boolean {
    return !this.#hidden.has(label);
  }

  /** Shows the series of that label, or hides them. */
  toggle(label: string): void {
    if (!this.#hidden.delete(label)) this.#hidden.add(label);
    this.#plot.redraw(true, false);
  }

  emphasise(emphasis: Emphasis): void {
    this.#emphasis = emphasis;
    // The line that stands out is drawn once, over all others.
    const hasLines = this.#chart.series.some(({ message }) => message !== null);
    this.#plot.redraw(hasLines, false);
  }

  /** Takes the colours from the page's style anew. */
  repaint(): void {
    this.#palette = paletteAt(this.#host);
    this.#plot.redraw(true, true);
  }

  /** Takes the width of its place. */
  fit(): void {
    const width = this.#host.clientWidth;
    if (width === 0 || width === this.#plot.width) return;
    this.#x = this.#rangeOfX();
    this.#plot.setSize({ width, height: HEIGHT });
  }

  #rangeOfX(): AxisRange {
    return rangeOf(this.#chart, "x", Math.max(2, Math.floor((this.#host.clientWidth - 50) / LABEL_WIDTH)));
  }

  /** With room for what stands at its very ends. */
  #rangeWithRoom(): uPlot.Range.MinMax {
    const { from, to } = this.#y;
    if (this.#chart.y.scale === "log") return [from, to];
    const room = (to - from) * ROOM;
    const hasPoints = this.#chart.series.some(({ shape }) => shape === "points");
    return [hasPoints ? from - room : from, to + room];
  }

  #options(): uPlot.Options {
    return {
      mode: 2 as uPlot.Mode,
      width: this.#host.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      padding: [6 + LABEL_HEIGHT * rowsOf(this.#chart), 22, 0, 4],
      scales: {
        x: { time: false, distr: distribution(this.#chart.x.scale), range: () => [this.#x.from, this.#x.to] },
        y: { distr: distribution(this.#chart.y.scale), range: () => this.#rangeWithRoom() },
      },
      axes: [this.#axis("x", () => this.#x), this.#axis("y", () => this.#y)],
      series: [{}, ...this.#chart.series.map((series) => this.#series(series))],
      hooks: { draw: [(plot) => this.#drawOver(plot)] },
    };
  }

  #axis(scale: "x" | "y", range: () => AxisRange): uPlot.Axis {
    return {
      scale,
      stroke: () => this.#palette.inkSoft,
      font: this.#palette.font,
      gap: 4,
      grid: { stroke: () => this.#palette.line, width: 1, show: scale === "y" },
      ticks: { stroke: () => this.#palette.line, width: 1, size: 5 },
      border: { show: scale === "x", stroke: () => this.#palette.inkSoft, width: 1 },
      splits: () => range().ticks.map(({ at }) => at),
      filter: (_, splits) => splits,
      values: () => range().ticks.map(({ label }) => label),
      size: scale === "x" ? 30 : (plot, labels) => this.#widthOf(plot, labels) + 12,
    };
  }

  #widthOf({ ctx }: uPlot, labels: readonly string[] | null): number {
    ctx.save();
    ctx.font = this.#palette.font;
    const width = Math.max(16, ...(labels ?? []).map((label) => ctx.measureText(label).width));
    ctx.restore();
    return Math.ceil(width);
  }

  #series(series: ChartSeries): uPlot.Series {
    const { shape, tone, label } = series;
    return {
      label,
      auto: false,
      facets: [{ scale: "x" }, { scale: "y" }],
      stroke: () => this.#palette.of(tone),
      fill: () => this.#palette.of(tone),
      alpha: opacityOf(series),
      width: isOneOfMany(series) ? 1 : shape === "points" ? 1.5 : 2,
      dash: shape === "points" ? [] : [...dashOf(tone)],
      points: { show: false },
      paths: (plot) => (this.#isDrawn(series) ? pathsOf(series, placesOf(plot, devicePixelRatio)) : null),
    } as uPlot.Series;
  }

  #isDrawn({ label, message }: ChartSeries): boolean {
    return this.isShown(label) && (message === null || message !== this.#emphasis.message);
  }

  #drawOver(plot: uPlot): void {
    const { ctx, bbox } = plot;
    drawMarks(plot, { chart: this.#chart, palette: this.#palette });
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top - 2, bbox.width + 2, bbox.height + 4);
    ctx.clip();
    this.#drawEmphasis(plot);
    ctx.restore();
  }

  #drawEmphasis(plot: uPlot): void {
    const { message, line } = this.#emphasis;
    if (message === null) return;
    const { ctx } = plot;
    const places = placesOf(plot, devicePixelRatio);
    ctx.lineWidth = 3 * places.ratio;
    ctx.strokeStyle = this.#palette.ink;
    ctx.setLineDash([]);
    const own = line ?? this.#chart.series.find((series) => series.message === message);
    const path = own === undefined ? undefined : pathsOf(own, places).stroke;
    if (path instanceof Path2D) ctx.stroke(path);
    for (const { messages, x, y } of this.#chart.series) {
      const place = messages?.indexOf(message) ?? -1;
      const value = place < 0 ? null : y[place];
      if (value === null) continue;
      ctx.beginPath();
      ctx.arc(places.x(x[place]), places.y(value), 6 * places.ratio, 0, 2 * Math.PI);
      ctx.stroke();
    }
  }
}

function opacityOf(series: ChartSeries): number {
  if (isOneOfMany(series)) return series.tone === "muted" ? 0.3 : 0.5;
  return { band: 0.22, points: 0.75, bars: 1, line: 1, steps: 1 }[series.shape];
}

function distribution(scale: "linear" | "log"): uPlot.Scale.Distr {
  return (scale === "log" ? 3 : 1) as uPlot.Scale.Distr;
}
