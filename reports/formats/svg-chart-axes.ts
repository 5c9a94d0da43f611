import type { Plot } from "./svg-chart-plot.js";
import { pair } from "./svg-paths.js";
import { short, textAt, widthOf } from "./svg-text.js";

/** Lines of the grid, the axis at the foot, and the labels of both axes, none of which touches another. */
export function axesAt(plot: Plot, size: number): readonly string[] {
  const { left, right, bottom } = plot;
  const rows = plot.yRange.ticks.flatMap(({ at, label }) => withPlace(plot.y(at), label));
  const columns = plot.xRange.ticks.flatMap(({ at, label }) => withPlace(plot.x(at), label));
  const grid = rows.map(({ place }) => `M${pair(left, place)}H${short(right)}`).join("");
  const notches = columns.map(({ place }) => `M${pair(place, bottom)}v5`).join("");
  return [
    `<path class="grid" d="${grid}"/>`,
    `<path class="axis" d="M${pair(left, bottom)}H${short(right)}${notches}"/>`,
    ...rows.map(({ place, label }) => textAt(left - 8, place + 4, label, { size, anchor: "end", look: "soft" })),
    ...withoutOverlap(columns, size).map(({ place, label }) =>
      textAt(place, bottom + 19, label, { size, anchor: "middle", look: "soft" }),
    ),
  ];
}

interface PlacedLabel {
  readonly place: number;
  readonly label: string;
}

function withPlace(place: number | null, label: string): PlacedLabel[] {
  return place === null ? [] : [{ place, label }];
}

function withoutOverlap(labels: readonly PlacedLabel[], size: number): PlacedLabel[] {
  let until = -Infinity;
  return labels.filter(({ place, label }) => {
    const half = widthOf(label, size) / 2;
    if (place - half < until) return false;
    until = place + half + 6;
    return true;
  });
}
