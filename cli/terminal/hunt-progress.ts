import { isatty } from "node:tty";
import type { Milliseconds } from "../../sim/index.js";
import type { Output } from "../shell/output.js";
import type { Paint } from "./paint.js";
import { count, plural } from "./quantity.js";
import { fit, WIDTH } from "./text.js";

/** How often the line is drawn. */
const REDRAW_MS = 100;

const CLEAR = "\r\u001b[2K";

/** How far a hunt is. */
export interface HuntProgress {
  readonly runs: number;
  /** In how many ways runs failed. */
  readonly ways: number;
  readonly elapsedMs: Milliseconds;
  /** How many runs there will be; Infinity: nobody knows. */
  readonly ofRuns: number;
  /** How long it will go on; Infinity: nobody knows. */
  readonly ofMs: Milliseconds;
}

/** A line that says how far something is. */
export interface Line<Progress> {
  show(progress: Progress): void;
  /** Takes the line away. */
  clear(): void;
}

/** Shows how far a hunt is, where somebody sees it. */
export function huntLine(output: Output, descriptor: number, paint: Paint): Line<HuntProgress> {
  return redrawn(output, descriptor, (progress) => describeHuntProgress(progress, paint));
}

/** Shows how small a failure is already, where somebody sees it. */
export function shrinkLine(name: string, output: Output, descriptor: number): Line<string> {
  return redrawn(output, descriptor, (soFar) => fit(`  shrinking ${name}: ${soFar}`, WIDTH));
}

function redrawn<P>(output: Output, descriptor: number, describe: (progress: P) => string): Line<P> {
  if (!isatty(descriptor)) return { show: () => undefined, clear: () => undefined };
  let drawnAt = -REDRAW_MS;
  return {
    show(progress) {
      const now = performance.now();
      if (now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      output.write(CLEAR + describe(progress));
      output.flush();
    },
    clear() {
      output.write(CLEAR);
      output.flush();
    },
  };
}

/** How far a hunt is, in less than 80 columns. */
function describeHuntProgress({ runs, ways, elapsedMs, ofRuns, ofMs }: HuntProgress, paint: Paint): string {
  const of = ofRuns === Infinity ? "" : ` of ${count(ofRuns)}`;
  const failures = `${plural(ways, "failure")} found`;
  const parts = [
    `  ${count(runs)}${of} runs`,
    `${count(Math.round((runs / Math.max(elapsedMs, 1)) * 1000))} runs/s`,
    ways === 0 ? failures : paint.red(failures),
  ];
  const leftMs = Math.min(ofMs - elapsedMs, runs === 0 ? Infinity : (elapsedMs / runs) * (ofRuns - runs));
  if (leftMs !== Infinity) parts.push(`${describeLeft(Math.max(0, leftMs))} left`);
  return parts.join("   ");
}

function describeLeft(leftMs: Milliseconds): string {
  const seconds = Math.ceil(leftMs / 1000);
  if (seconds < 100) return `${seconds} s`;
  return seconds < 6000 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds / 3600)} h`;
}
