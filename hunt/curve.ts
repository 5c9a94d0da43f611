import type { Milliseconds, Scenario } from "../sim/index.js";
import { type Trial, tryOut, type TrialOptions } from "./trial.js";
import { type Interval, wilson } from "../sim/statistics/wilson.js";

/** How a curve is drawn. */
export interface CurveOptions extends Pick<TrialOptions, "protocol"> {
  /** At how many moments the future is drawn anew, evenly spread over the run. Default 20. */
  readonly moments?: number;
  /** How many futures are drawn at each: the same ones at every moment, as far as they can be. Default 50. */
  readonly futures?: number;
}

/** How likely the failure was, seen from one moment of the run. */
export interface CurvePoint {
  readonly at: Milliseconds;
  readonly futures: number;
  /** In how many of them the run failed in the same way. */
  readonly failed: number;
  /** The 95 % interval of that share. */
  readonly interval: Interval;
}

/** How the likelihood of a failure grew in a run that failed. */
export interface Curve {
  readonly signature: string;
  /** In the order of time; the first at 0, before anything was drawn. */
  readonly points: readonly CurvePoint[];
  /** The first moment from which on all futures fail. */
  readonly inevitableAt: Milliseconds;
  /** Between the moment before that one, from which a future led out, and it. */
  readonly lastWayOutAt: Milliseconds | null;
  readonly runs: number;
}

/** How far a curve is. */
export interface CurveProgress {
  readonly runs: number;
  /** How many runs there will be at most. */
  readonly most: number;
}

/** The moment at which a failure became inevitable is found to this. */
const FINEST: Milliseconds = 10;

/**
 * For a run that fails: draws everything after a moment anew, for many moments and many futures, and sees how many of them
 * fail in the same way. Yields after each run.
 *
 * @returns the curve, or how the run went when it did not fail
 */
export function* curve(scenario: Scenario, options: CurveOptions = {}): Generator<CurveProgress, Curve | Trial> {
  const { moments = 20, futures = 50, protocol } = options;
  const trialOptions = protocol === undefined ? {} : { protocol };
  const original = tryOut(scenario, trialOptions);
  if (original.outcome !== "failed" && original.outcome !== "crashed") return original;
  const { signature } = original;
  let refinements = 0;
  for (let gap = scenario.duration / moments; gap > FINEST; gap /= 2) refinements++;
  const most = (moments + refinements) * futures;
  let runs = 0;

  function* pointAt(at: Milliseconds): Generator<CurveProgress, CurvePoint> {
    let failed = 0;
    for (let future = 1; future <= futures; future++) {
      const trial = tryOut(scenario, { ...trialOptions, reseed: { at, seed: future } });
      if ("signature" in trial && trial.signature === signature) failed++;
      yield { runs: ++runs, most };
    }
    return { at, futures, failed, interval: wilson(failed, futures) };
  }

  const points: CurvePoint[] = [];
  const step = wholeMicros(scenario.duration / moments);
  for (let moment = 0; moment < moments; moment++) points.push(yield* pointAt(wholeMicros(moment * step)));

  const lastOpen = points.findLast(({ failed }) => failed < futures);
  let open = lastOpen?.at ?? 0;
  let closed = points.find(({ at, failed }) => failed === futures && at > open)?.at ?? scenario.duration;
  if (lastOpen === undefined) closed = 0;
  // Of the moments by which it is found, those next to it are kept.
  const around = new Map<Milliseconds, CurvePoint>();
  while (closed - open > FINEST) {
    const point: CurvePoint = yield* pointAt(wholeMicros((open + closed) / 2));
    around.delete(point.failed < futures ? open : closed);
    around.set(point.at, point);
    if (point.failed < futures) open = point.at;
    else closed = point.at;
  }
  points.push(...around.values());
  return {
    signature,
    points: points.toSorted((a, b) => a.at - b.at),
    inevitableAt: closed,
    lastWayOutAt: lastOpen === undefined ? null : open,
    runs,
  };
}

function wholeMicros(time: Milliseconds): Milliseconds {
  return Math.round(time * 1000) / 1000;
}
