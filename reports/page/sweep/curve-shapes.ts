import type { CurvePoint, Curves } from "../../sweep/curves.js";
import { svgElement } from "../svg-element.js";
import type { CurveLook } from "./curve-looks.js";
import { type Frame, round } from "./frame.js";
import type { Target } from "./pointing.js";

/** Of more curves, the bands would cover each other: their limits are lines at each point. */
const MOST_WITH_BANDS = 3;
const MOST_WITH_SPREAD = 2;

interface Shapes {
  readonly isJoined: boolean;
  /** Of each curve. */
  readonly looks: readonly CurveLook[];
  readonly dots: readonly Target[];
}

/** What curves look like: the spread of the runs, the limits, the runs themselves, the line, its points. */
export function curveShapes({ lines, scale }: Curves, frame: Frame, { isJoined, looks, dots }: Shapes): SVGElement[] {
  const isBand = isJoined && scale.kind !== "places" && lines.length <= MOST_WITH_BANDS;
  const shapes: SVGElement[] = [];
  for (const [tone, { points }] of lines.entries()) {
    const look = looks[tone]!;
    if (isBand && points.length > 1) {
      if (lines.length <= MOST_WITH_SPREAD) {
        shapes.push(
          drawn(
            look,
            "sweep-spread",
            band(points, frame, ({ p5, p95 }) => [p5, p95]),
          ),
        );
      }
      shapes.push(
        drawn(
          look,
          "sweep-limits",
          band(points, frame, ({ low, high }) => [low, high]),
        ),
      );
    }
  }
  // One path of many strokes without a length: their round ends are the dots.
  if (dots.length > 0) {
    shapes.push(
      svgElement("path", {
        class: "sweep-dots",
        d: dots.map(({ left, top }) => `M${round(left)} ${round(top)}h0`).join(""),
      }),
    );
  }
  for (const [tone, { points }] of lines.entries()) {
    const look = looks[tone]!;
    const aside = asideOf({ lines, scale }, tone, frame);
    const beside = { ...frame, x: (at: number) => frame.x(at) + aside };
    if (!isBand || points.length === 1) shapes.push(drawn(look, "sweep-whiskers", whiskers(points, beside)));
    if (isJoined && scale.kind !== "places") {
      const line = drawn(look, "sweep-line", join(points, beside));
      line.setAttribute("stroke-dasharray", look.dash);
      shapes.push(line);
    }
    const marks = points.flatMap(({ at, value }) =>
      value === null ? [] : [`M${round(beside.x(at))} ${round(frame.y(value))}h0`],
    );
    shapes.push(drawn(look, "sweep-points", marks.join("")));
  }
  return shapes;
}

/** The most that a curve is moved aside, where its axis ends soon. */
const MOST_ASIDE = 15;

/** How far a curve is moved aside, in pixels, so that its limits can be told from those of the others. */
export function asideOf({ lines, scale }: Curves, tone: number, { gap }: Pick<Frame, "gap">): number {
  const isOfPlaces = scale.kind === "places";
  if (lines.length === 1 || (!isOfPlaces && lines.length <= MOST_WITH_BANDS)) return 0;
  const room = (gap * 0.6) / lines.length;
  const step = isOfPlaces ? Math.min(24, room) : Math.min(6, room, (2 * MOST_ASIDE) / (lines.length - 1));
  return (tone - (lines.length - 1) / 2) * step;
}

function drawn(look: CurveLook, name: string, d: string): SVGPathElement {
  return svgElement("path", { class: `${name} ${look.class}`, color: look.color, d });
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
