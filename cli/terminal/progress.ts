import { isatty } from "node:tty";
import type { Milliseconds, Progress } from "../../sim/index.js";
import type { Output } from "../shell/output.js";
import type { Paint } from "./paint.js";
import { left, right } from "./text.js";
import { describeLeft, magnitude, percent } from "./quantity.js";

const BAR = 16;

/** How often the line is drawn. */
const REDRAW_MS = 100;

const CLEAR = "\r\u001b[2K";

/** Shows how far a run is. */
export interface ProgressLine {
  show(progress: Progress): void;
  /** The run is over, and is being measured. */
  measuring(): void;
  /** Takes the line away. */
  clear(): void;
}

const NO_LINE: ProgressLine = { show: () => undefined, measuring: () => undefined, clear: () => undefined };

/** A line that is redrawn in place. Where nobody would see it, there is none. */
export function progressLine(label: string, output: Output, descriptor: number, paint: Paint): ProgressLine {
  if (!isatty(descriptor)) return NO_LINE;
  const startedAt = performance.now();
  let drawnAt = startedAt;
  return {
    show(progress) {
      const now = performance.now();
      if (now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      output.write(CLEAR + describeProgress(label, progress, now - startedAt, paint));
      output.flush();
    },
    measuring() {
      output.write(CLEAR + describeMeasuring(label, paint));
      output.flush();
    },
    clear() {
      output.write(CLEAR);
      output.flush();
    },
  };
}

/** That a run is over, and is being measured, in less than 80 columns. */
export function describeMeasuring(label: string, paint: Paint): string {
  return [left(label, 12), paint.cyan("━".repeat(BAR)), right(percent(1), 5), "  measuring …"].join(" ");
}

/** How far a run is, in less than 80 columns. */
export function describeProgress(label: string, progress: Progress, tookMs: Milliseconds, paint: Paint): string {
  const { now, duration, events } = progress;
  const share = now / duration;
  const done = Math.floor(share * BAR);
  const bar = paint.cyan("━".repeat(done)) + paint.dim("─".repeat(BAR - done));
  const leftMs = share === 0 ? undefined : (tookMs / share) * (1 - share);
  return [
    left(label, 12),
    bar,
    right(percent(Math.floor(share * 100) / 100), 5),
    right(`${magnitude(events)} events`, 14),
    right(`${magnitude((events / tookMs) * 1000)}/s`, 8),
    right(`${magnitude(now / tookMs)}×`, 7),
    leftMs === undefined ? "" : right(`${describeLeft(leftMs)} left`, 11),
  ].join(" ");
}
