import type { Milliseconds } from "../../sim/index.js";
import type { Output } from "../shell/output.js";
import type { Paint } from "./paint.js";
import { count, describeLeft, plural } from "./quantity.js";
import { type Line, redrawn } from "./redrawn-line.js";
import { fit, WIDTH } from "./text.js";

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

/** Shows how far a hunt is, where somebody sees it. */
export function huntLine(output: Output, descriptor: number, paint: Paint): Line<HuntProgress> {
  return redrawn(output, descriptor, (progress) => describeHuntProgress(progress, paint));
}

/** Shows how small a failure is already, where somebody sees it. */
export function shrinkLine(name: string, output: Output, descriptor: number): Line<string> {
  return redrawn(output, descriptor, (soFar) => fit(`  shrinking ${name}: ${soFar}`, WIDTH));
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
