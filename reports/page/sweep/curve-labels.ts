import type { Curves } from "../../sweep/curves.js";
import { svgElement } from "../svg-element.js";
import type { CurveLook } from "./curve-looks.js";
import { asideOf } from "./curve-shapes.js";
import { type Frame, round } from "./frame.js";

/** The names of curves, each beside its end. */
export function labelsBeside(
  curves: Curves,
  { labels, looks }: { readonly labels: readonly string[]; readonly looks: readonly CurveLook[] },
  frame: Frame,
): SVGElement[] {
  if (labels.length === 0) return [];
  const aside = asideOf(curves, labels.length - 1, frame);
  const ends = curves.lines
    .flatMap(({ points }, curve) => {
      const end = points.findLast(({ value }) => value !== null);
      return end === undefined ? [] : [{ curve, left: frame.x(end.at) + aside, top: frame.y(end.value!) }];
    })
    .toSorted((one, other) => one.top - other.top);
  const tops = apart(
    ends.map(({ top }) => top),
    frame.height - UNDER_LABELS,
  );
  return ends.map(({ curve, left }, place) => {
    const { class: name, color } = looks[curve]!;
    const at = { x: round(left) + 12, y: round(tops[place]!) + 4 };
    return svgElement("text", { class: `sweep-label ${name}`, color, ...at }, labels[curve]!);
  });
}

const LABEL_HEIGHT = 15;

/** Of the axis. */
const UNDER_LABELS = 34;

/** Ascending places, moved down until no two are too near, and up again from the lower end. */
function apart(places: readonly number[], lowest: number): number[] {
  const moved: number[] = [];
  for (const place of places) moved.push(Math.max(place, (moved.at(-1) ?? -Infinity) + LABEL_HEIGHT));
  for (let place = moved.length - 1, most = lowest; place >= 0; place--, most -= LABEL_HEIGHT) {
    moved[place] = Math.min(moved[place]!, most);
  }
  return moved;
}
