import { ln } from "../../sim/exact-math.js";
import type { Chart } from "../charts/chart.js";
import type { AxisRange } from "../charts/ranges.js";

/** The area of a chart in which values have their places, in pixels of the picture. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly right: number;
  readonly bottom: number;
  readonly xRange: AxisRange;
  readonly yRange: AxisRange;
  /** Where a value is; `null`: nowhere, as 0 on a logarithmic axis. */
  readonly x: (value: number) => number | null;
  readonly y: (value: number) => number | null;
}

export interface PlotArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: AxisRange;
  readonly y: AxisRange;
}

export function plotOf(chart: Chart, { left, top, width, height, x, y }: PlotArea): Plot {
  const across = shareOf(chart.x.scale, x);
  const up = shareOf(chart.y.scale, y);
  return {
    left,
    top,
    width,
    height,
    right: left + width,
    bottom: top + height,
    xRange: x,
    yRange: y,
    x: (value) => placed(across(value), (share) => left + share * width),
    y: (value) => placed(up(value), (share) => top + (1 - share) * height),
  };
}

/** How far along an axis a value is: 0 at its beginning, 1 at its end. */
function shareOf(scale: "linear" | "log", { from, to }: AxisRange): (value: number) => number | null {
  if (scale === "linear") return (value) => (value - from) / (to - from);
  const [start, length] = [ln(from), ln(to) - ln(from)];
  return (value) => (value > 0 ? (ln(value) - start) / length : null);
}

function placed(share: number | null, place: (share: number) => number): number | null {
  return share === null || !Number.isFinite(share) ? null : place(share);
}
