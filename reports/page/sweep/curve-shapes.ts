import type { CurvePoint, Curves } from "../../sweep/curves.js";
import { dashOf } from "../../charts/tones.js";
import { svgElement } from "../svg-element.js";
import { type Frame, round } from "./frame.js";
import type { Target } from "./pointing.js";

/** The series that have a colour of their own. */
export const TONES = 8;

/** Of more curves, the bands would cover each other: their limits are lines at each point. */
const MOST_WITH_BANDS = 3;
const MOST_WITH_SPREAD = 2;

interface Shapes {
  readonly isJoined: boolean;
  readonly dots: readonly Target[];
}

/** What curves look like: the spread of the runs, the limits, the runs themselves, the line, its points. */
export function curveShapes({ lines, scale }: Curves, frame: Frame, { isJoined, dots }: Shapes): SVGElement[] {
  const isBand = isJoined && scale.kind !== "places" && lines.length <= MOST_WITH_BANDS;
  const shapes: SVGElement[] = [];
  for (const [tone, { points }] of lines.entries()) {
    const colour = toneClass(tone);
    if (isBand && points.length > 1) {
      if (lines.length <= MOST_WITH_SPREAD) {
        shapes.push(
          path(
            `sweep-spread ${colour}`,
            band(points, frame, ({ p5, p95 }) => [p5, p95]),
          ),
        );
      }
      shapes.push(
        path(
          `sweep-limits ${colour}`,
          band(points, frame, ({ low, high }) => [low, high]),
        ),
      );
    }
  }
  // One path of many strokes without a length: their round ends are the dots.
  if (dots.length > 0) {
    shapes.push(path("sweep-dots", dots.map(({ left, top }) => `M${round(left)} ${round(top)}h0`).join("")));
  }
  for (const [tone, { points }] of lines.entries()) {
    const colour = toneClass(tone);
    const aside = asideOf({ lines, scale }, tone, frame);
    const beside = { ...frame, x: (at: number) => frame.x(at) + aside };
    if (!isBand || points.length === 1) shapes.push(path(`sweep-whiskers ${colour}`, whiskers(points, beside)));
    if (isJoined && scale.kind !== "places") {
      const line = path(`sweep-line ${colour}`, join(points, beside));
      line.setAttribute("stroke-dasharray", dashOf(tone).join(" "));
      shapes.push(line);
    }
    const marks = points.flatMap(({ at, value }) =>
      value === null ? [] : [`M${round(beside.x(at))} ${round(frame.y(value))}h0`],
    );
    shapes.push(path(`sweep-points ${colour}`, marks.join("")));
  }
  return shapes;
}

/** How far a curve is moved aside, in pixels, so that its limits can be told from those of the others. */
export function asideOf({ lines, scale }: Curves, tone: number, { gap }: Pick<Frame, "gap">): number {
  if (scale.kind !== "places" && lines.length <= MOST_WITH_BANDS) return 0;
  return (tone - (lines.length - 1) / 2) * Math.min(scale.kind === "places" ? 24 : 6, (gap * 0.6) / lines.length);
}

export function toneClass(tone: number): string {
  return `chart-tone-${tone % TONES}`;
}

function path(name: string, d: string): SVGPathElement {
  return svgElement("path", { class: name, d });
}

type Limits = readonly [low: number | null, high: number | null];

function band(points: readonly CurvePoint[], { x, y }: Frame, limitsOf: (point: CurvePoint) => Limits): string {
  const held = points.flatMap((point) => {
    const [low, high] = limitsOf(point);
    return low === null || high === null
      ? []
      : [{ left: round(x(point.at)), low: round(y(low)), high: round(y(high)) }];
  });
  if (held.length < 2) return "";
  const upper = held.map(({ left, high }) => `${left} ${high}`);
  const lower = held.toReversed().map(({ left, low }) => `${left} ${low}`);
  return `M${[...upper, ...lower].join("L")}Z`;
}

/** Where a value is missing, the line has a gap. */
function join(points: readonly CurvePoint[], { x, y }: Frame): string {
  let isDown = false;
  return points
    .map(({ at, value }) => {
      const letter = isDown ? "L" : "M";
      isDown = value !== null;
      return value === null ? "" : `${letter}${round(x(at))} ${round(y(value))}`;
    })
    .join("");
}

function whiskers(points: readonly CurvePoint[], { x, y }: Frame): string {
  return points
    .map(({ at, low, high }) => {
      if (low === null || high === null) return "";
      const [left, from, to] = [round(x(at)), round(y(low)), round(y(high))];
      return `M${left} ${from}V${to}M${left - 4} ${from}h8M${left - 4} ${to}h8`;
    })
    .join("");
}
