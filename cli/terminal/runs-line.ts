import { isatty } from "node:tty";
import type { Output } from "../shell/output.js";
import type { Paint } from "./paint.js";
import { count } from "./quantity.js";
import { left } from "./text.js";

const BAR = 32;

const LABEL = 20;

/** How often the line is drawn. */
const REDRAW_MS = 100;

const CLEAR = "\r\u001b[2K";

/** Shows how many runs of how many are made. */
export interface RunsLine {
  show(label: string, made: number, runs: number): void;
  /** Takes the line away. */
  clear(): void;
}

const NO_LINE: RunsLine = { show: () => undefined, clear: () => undefined };

/** A line that is redrawn in place. Where nobody would see it, there is none. */
export function runsLine(output: Output, descriptor: number, paint: Paint): RunsLine {
  if (!isatty(descriptor)) return NO_LINE;
  let drawnAt = -REDRAW_MS;
  return {
    show(label, made, runs) {
      const now = performance.now();
      if (now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      output.write(CLEAR + describeRuns(label, made, runs, paint));
      output.flush();
    },
    clear() {
      output.write(CLEAR);
      output.flush();
    },
  };
}

/** How many runs are made, in less than 80 columns. */
export function describeRuns(label: string, made: number, runs: number, paint: Paint): string {
  const done = Math.floor((made / runs) * BAR);
  const bar = paint.cyan("━".repeat(done)) + paint.dim("─".repeat(BAR - done));
  return `${left(label, LABEL)} ${bar} ${count(made)} of ${count(runs)} runs`;
}
