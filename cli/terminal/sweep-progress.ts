import type { Milliseconds } from "../../sim/index.js";
import type { Output } from "../shell/output.js";
import type { Paint } from "./paint.js";
import { count, describeLeft, plural } from "./quantity.js";
import { columnsOf, WIDTH } from "./text.js";
import { type Line, redrawn } from "./redrawn-line.js";

/** How far a sweep is. */
export interface SweepProgress {
  /** Runs that are done, those of earlier times included. */
  readonly done: number;
  readonly of: number;
  /** Runs that were done now, and how long that took. */
  readonly made: number;
  readonly elapsedMs: Milliseconds;
  /** Runs that gave no result. */
  readonly failed: number;
  /** The workers that make them, when they are elsewhere. */
  readonly workers?: number | undefined;
}

/** Shows how far a sweep is, where somebody sees it. */
export function sweepLine(output: Output, descriptor: number, paint: Paint): Line<SweepProgress> {
  return redrawn(output, descriptor, (progress) => describeSweepProgress(progress, paint));
}

/** How long the rest will take, as far as it goes on like this; undefined: nobody knows yet. */
export function leftOf({ done, of, made, elapsedMs }: SweepProgress): Milliseconds | undefined {
  return made === 0 ? undefined : (elapsedMs / made) * (of - done);
}

/** Runs a second, as far as that is known. */
export function rateOf({ made, elapsedMs }: SweepProgress): number {
  return (made / Math.max(elapsedMs, 1)) * 1000;
}

/** How far a sweep is, in less than 80 columns: without the workers, when there is no room for them. */
export function describeSweepProgress(progress: SweepProgress, paint: Paint): string {
  const { done, of, failed, workers } = progress;
  const rate = rateOf(progress);
  const failures = plural(failed, "failure");
  const leftMs = leftOf(progress);
  const told = [
    `  ${count(done)} of ${count(of)} runs`,
    `${rate < 10 ? rate.toFixed(1) : count(Math.round(rate))} runs/s`,
    failures,
    ...(leftMs === undefined ? [] : [`${describeLeft(leftMs)} left`]),
  ].join("   ");
  const crew = workers === undefined ? "" : `   ${plural(workers, "worker")}`;
  const line = columnsOf(told + crew) < WIDTH ? told + crew : told;
  return failed === 0 ? line : line.replace(failures, paint.red(failures));
}
