import type { ChartSeries } from "../charts/chart.js";
import { dashOf, markerOf } from "../charts/tones.js";
import type { Plot } from "./svg-chart-plot.js";
import { crossesPath, pair } from "./svg-paths.js";
import { short } from "./svg-text.js";

/** A series as one path. */
export function seriesPath(series: ChartSeries, plot: Plot): string {
  switch (series.shape) {
    case "line":
      return stroked(series, linePath(series, plot));
    case "steps":
      return stroked(series, stepsPath(series, plot));
    case "band":
      return filled(series, bandPath(series, plot), 0.18);
    case "bars":
      return filled(series, barsPath(series, plot), 1);
    case "points":
      return points(series, plot);
  }
}

function stroked({ tone }: ChartSeries, path: string): string {
  const dash = dashOf(tone).join(" ");
  const dashes = dash === "" ? "" : ` stroke-dasharray="${dash}"`;
  const stroke = tone === "muted" ? 'stroke-width="1" stroke-opacity=".35"' : 'stroke-width="2"';
  return path === "" ? "" : `<path class="drawn tone-${tone}" ${stroke}${dashes} d="${path}"/>`;
}

function filled({ tone }: ChartSeries, path: string, opacity: number): string {
  const shine = opacity === 1 ? "" : ` fill-opacity="${opacity}"`;
  return path === "" ? "" : `<path class="filled tone-${tone}"${shine} d="${path}"/>`;
}

/** The places of a series; a gap where there is no value. */
function* placesOf({ x, y }: ChartSeries, plot: Plot): Generator<readonly [x: number, y: number] | null> {
  for (const [at, value] of x.entries()) {
    const across = plot.x(value);
    const height = y[at];
    const up = height === null ? null : plot.y(height);
    yield across === null || up === null ? null : [across, up];
  }
}

function linePath(series: ChartSeries, plot: Plot): string {
  let path = "";
  let last = "";
  let isDown = false;
  for (const place of placesOf(series, plot)) {
    if (place !== null) {
      const written = pair(...place);
      if (!isDown) path += `M${written}`;
      else if (written !== last) path += `L${written}`;
      last = written;
    }
    isDown = place !== null;
  }
  return path;
}

function stepsPath(series: ChartSeries, plot: Plot): string {
  let path = "";
  let [x, y] = ["", ""];
  let isDown = false;
  for (const [at, place] of [...placesOf(series, plot)].entries()) {
    if (place === null) {
      const end = plot.x(series.x[at]);
      if (isDown && end !== null) path += `H${short(end)}`;
      isDown = false;
      continue;
    }
    const [nextX, nextY] = [short(place[0]), short(place[1])];
    if (!isDown) path += `M${pair(...place)}`;
    else {
      if (nextX !== x) path += `H${nextX}`;
      if (nextY !== y) path += `V${nextY}`;
    }
    [x, y] = [nextX, nextY];
    isDown = true;
  }
  return path;
}

/** Between the two edges, as far as both are known. */
function bandPath({ x, y, low }: ChartSeries, plot: Plot): string {
  const upper: string[] = [];
  const lower: string[] = [];
  for (const [at, value] of x.entries()) {
    const [high, deep] = [y[at], low?.[at] ?? null];
    if (high === null || deep === null) continue;
    const [place, top, foot] = [plot.x(value), plot.y(high), plot.y(deep)];
    if (place === null || top === null || foot === null) continue;
    upper.push(pair(place, top));
    lower.push(pair(place, foot));
  }
  return upper.length === 0 ? "" : `M${[...upper, ...lower.toReversed()].join("L")}Z`;
}

function barsPath({ x, y, width = 1 }: ChartSeries, plot: Plot): string {
  let path = "";
  const { from } = plot.yRange;
  // Bars that go below 0 hang from it.
  const ground = from < 0 ? (plot.y(0) ?? plot.bottom) : plot.bottom;
  for (const [at, value] of x.entries()) {
    const height = y[at];
    if (height === null || height === 0) continue;
    const end = plot.y(height);
    const left = plot.x(value - width / 2) ?? plot.left;
    const right = plot.x(value + width / 2);
    if (end === null || right === null) continue;
    const gap = right - left > 4 ? 1 : 0;
    // What is there is seen, however little it is beside the rest.
    const top = Math.abs(ground - end) >= 1 ? end : ground - 1;
    path += `M${pair(left + gap / 2, ground)}V${short(top)}H${short(Math.max(right - gap / 2, left + 0.5))}V${short(ground)}Z`;
  }
  return path;
}

/** So many points and more are drawn smaller. */
const MANY = 2_000;

function points(series: ChartSeries, plot: Plot): string {
  const { tone } = series;
  const marker = markerOf(tone);
  const size = marker === "cross" ? 3.5 : series.x.length > MANY ? 1.3 : 2.6;
  const places = new Map<string, readonly [number, number]>();
  for (const place of placesOf(series, plot)) if (place !== null) places.set(pair(...place), place);
  if (places.size === 0) return "";
  const all = [...places.values()];
  switch (marker) {
    case "cross":
      return `<path class="drawn tone-${tone}" stroke-width="1.5" d="${crossesPath(all, size)}"/>`;
    // A line of no length with its ends: a disc, or a square.
    case "circle":
    case "square": {
      const ends = marker === "circle" ? "round" : "square";
      const path = [...places.keys()].map((written) => `M${written}h0`).join("");
      const stroke = `stroke-width="${2 * size}" stroke-linecap="${ends}" stroke-opacity=".75"`;
      return `<path class="drawn tone-${tone}" ${stroke} d="${path}"/>`;
    }
    case "triangle":
      return filled(
        series,
        all
          .map(([x, y]) => `M${pair(x, y - 1.2 * size)}l${pair(1.2 * size, 2.2 * size)}h${short(-2.4 * size)}Z`)
          .join(""),
        0.75,
      );
    case "diamond": {
      const [d, path] = [1.4 * size, (x: number, y: number) => `M${pair(x, y)}`];
      const around = `l${pair(d, d)}l${pair(-d, d)}l${pair(-d, -d)}Z`;
      return filled(series, all.map(([x, y]) => `${path(x, y - d)}${around}`).join(""), 0.75);
    }
  }
}
