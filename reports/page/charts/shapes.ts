import type uPlot from "uplot";
import type { ChartSeries } from "../../charts/chart.js";
import { type Marker, markerOf } from "../../charts/tones.js";

type Paths = uPlot.Series.Paths;

/** Where a value is on the canvas. */
export interface Places {
  x(value: number): number;
  y(value: number): number;
  /** The lower edge of the plot. */
  readonly ground: number;
  /** Canvas pixels in a CSS pixel. */
  readonly ratio: number;
}

/** Where the values of a chart are on its canvas. */
export function placesOf(plot: uPlot, ratio: number): Places {
  return {
    x: (value) => plot.valToPos(value, "x", true),
    y: (value) => plot.valToPos(value, "y", true),
    ground: plot.bbox.top + plot.bbox.height,
    ratio,
  };
}

/** The outline of a series. */
export function pathsOf(series: ChartSeries, places: Places): Paths {
  switch (series.shape) {
    case "line":
      return { stroke: line(series, places) };
    case "steps":
      return { stroke: steps(series, places) };
    case "band":
      return { fill: band(series, places) };
    case "bars":
      return { fill: bars(series, places) };
    case "points": {
      const path = points(series, places);
      return markerOf(series.tone) === "cross" ? { stroke: path } : { fill: path };
    }
  }
}

function line({ x, y }: ChartSeries, places: Places): Path2D {
  const path = new Path2D();
  let isDown = false;
  for (let place = 0; place < x.length; place++) {
    const value = y[place];
    if (value !== null && isDown) path.lineTo(places.x(x[place]), places.y(value));
    else if (value !== null) path.moveTo(places.x(x[place]), places.y(value));
    isDown = value !== null;
  }
  return path;
}

function steps({ x, y }: ChartSeries, places: Places): Path2D {
  const path = new Path2D();
  let before: number | null = null;
  for (let place = 0; place < x.length; place++) {
    const left = places.x(x[place]);
    if (before !== null) path.lineTo(left, places.y(before));
    const value = y[place];
    if (value !== null && before !== null) path.lineTo(left, places.y(value));
    else if (value !== null) path.moveTo(left, places.y(value));
    before = value;
  }
  return path;
}

function band({ x, y, low }: ChartSeries, places: Places): Path2D {
  const path = new Path2D();
  const held = x.map((_, place) => place).filter((place) => y[place] !== null && (low?.[place] ?? null) !== null);
  for (const place of held) path.lineTo(places.x(x[place]), places.y(y[place] ?? 0));
  for (const place of held.toReversed()) path.lineTo(places.x(x[place]), places.y(low?.[place] ?? 0));
  path.closePath();
  return path;
}

function bars({ x, y, width = 1 }: ChartSeries, places: Places): Path2D {
  const path = new Path2D();
  for (let place = 0; place < x.length; place++) {
    const value = y[place];
    if (value === null || value === 0) continue;
    const [left, right] = [places.x(x[place] - width / 2), places.x(x[place] + width / 2)];
    const gap = right - left > 4 * places.ratio ? places.ratio : 0;
    const top = places.y(value);
    // What is there is seen, however little it is beside the rest.
    const height = Math.max(places.ground - top, places.ratio);
    path.rect(left + gap / 2, places.ground - height, Math.max(right - left - gap, places.ratio / 2), height);
  }
  return path;
}

/** So many points and more are drawn smaller. */
const MANY = 2000;

function points({ x, y, tone }: ChartSeries, places: Places): Path2D {
  const path = new Path2D();
  const marker = markerOf(tone);
  const size = (marker === "cross" ? 3.5 : x.length > MANY ? 1.3 : 2.6) * places.ratio;
  for (let place = 0; place < x.length; place++) {
    const value = y[place];
    if (value !== null) mark(path, { marker, x: places.x(x[place]), y: places.y(value), size });
  }
  return path;
}

interface Mark {
  readonly marker: Marker;
  readonly x: number;
  readonly y: number;
  /** From the middle to an edge. */
  readonly size: number;
}

function mark(path: Path2D, { marker, x, y, size }: Mark): void {
  switch (marker) {
    case "circle":
      path.moveTo(x + size, y);
      path.arc(x, y, size, 0, 2 * Math.PI);
      return;
    case "square":
      path.rect(x - size, y - size, 2 * size, 2 * size);
      return;
    case "triangle":
      return polygon(path, [x, y - 1.2 * size], [x + 1.2 * size, y + size], [x - 1.2 * size, y + size]);
    case "diamond":
      return polygon(path, [x, y - 1.4 * size], [x + 1.4 * size, y], [x, y + 1.4 * size], [x - 1.4 * size, y]);
    case "cross":
      path.moveTo(x - size, y - size);
      path.lineTo(x + size, y + size);
      path.moveTo(x + size, y - size);
      path.lineTo(x - size, y + size);
  }
}

function polygon(path: Path2D, ...[first, ...others]: readonly (readonly [number, number])[]): void {
  path.moveTo(...first);
  for (const corner of others) path.lineTo(...corner);
  path.closePath();
}
