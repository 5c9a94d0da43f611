import { estimateAt, figuresOfRuns, spreadAt, type Statistic } from "./estimates.js";
import { type Scale, scaleOf } from "./scale.js";
import type { SweepAxis, SweepData, SweepMeasure } from "./sweep-data.js";
import { settingsWith } from "./views.js";

/** What is drawn over a key: a line for each value of another. */
export interface Curves {
  readonly scale: Scale;
  readonly lines: readonly Curve[];
}

interface Curve {
  /** The value of the other key; empty: there is only this line. */
  readonly label: string;
  /** From the left on. */
  readonly points: readonly CurvePoint[];
}

export interface CurvePoint {
  readonly setting: number;
  /** From 0, at the left, to 1. */
  readonly at: number;
  readonly value: number | null;
  /** The limits of the value. */
  readonly low: number | null;
  readonly high: number | null;
  /** Between which nine of ten runs lie. */
  readonly p5: number | null;
  readonly p95: number | null;
}

/** What of a measure is shown, and over what. */
export interface CurvesPlan {
  readonly measure: SweepMeasure;
  readonly statistic: Statistic;
  /** The key that goes from left to right. */
  readonly x: number;
  /** The key that has a line for each of its values. */
  readonly by: number | null;
  /** For every other key, the place of the value that it is held at. */
  readonly held: readonly number[];
}

export function curvesOf(data: SweepData, { measure, statistic, x, by, held }: CurvesPlan): Curves {
  const scale = scaleOf(data.axes[x] ?? THE_SCENARIO);
  const pointOf = (setting: number): CurvePoint => {
    const { value, low, high } = estimateAt(measure[statistic], setting);
    const [p5, p95] = spreadAt(measure, statistic, setting);
    return { setting, at: scale.positions[data.axes[x]?.places[setting] ?? 0]!, value, low, high, p5, p95 };
  };
  const points = settingsWith(data, [x, by], held)
    .map(pointOf)
    .toSorted((one, other) => one.at - other.at || one.setting - other.setting);
  const other = by === null ? undefined : data.axes[by];
  if (other === undefined) return { scale, lines: [{ label: "", points }] };
  const lines = other.values.map((label, place) => ({
    label,
    points: points.filter(({ setting }) => other.places[setting] === place),
  }));
  return { scale, lines: lines.filter((line) => line.points.length > 0) };
}

/** What a sweep has for an axis when nothing varies. */
const THE_SCENARIO: Pick<SweepAxis, "values" | "numbers"> = { values: ["as it is written"], numbers: null };

/** A dot for each run of some points. */
export function dotsOf(data: SweepData, { measure, statistic }: CurvesPlan, points: readonly CurvePoint[]) {
  return points.flatMap(({ setting, at }) => {
    const figures = figuresOfRuns(data, measure, statistic, setting);
    return figures.map((value, seed) => ({ setting, seed, at, value, aside: asideOf(seed, figures.length) }));
  });
}

/** How far from the middle a dot stands, from −1 to 1, so that equal ones do not hide each other. */
function asideOf(seed: number, of: number): number {
  return of === 1 ? 0 : (2 * seed) / (of - 1) - 1;
}
