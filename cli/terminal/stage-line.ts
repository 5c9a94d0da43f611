import { isatty } from "node:tty";
import type { Output } from "../shell/output.js";
import type { Paint } from "./paint.js";
import { percent } from "./quantity.js";
import { left } from "./text.js";

const BAR = 32;

const LABEL = 12;

/** How often the line is drawn. */
const REDRAW_MS = 100;

const CLEAR = "\r\u001b[2K";

/** Shows what is being done, and how much of it is. */
export interface StageLine {
  /** @param share from 0 to 1 */
  show(doing: string, share: number): void;
  /** Takes the line away. */
  clear(): void;
}

const NO_LINE: StageLine = { show: () => undefined, clear: () => undefined };

/** A line that is redrawn in place. Where nobody would see it, there is none. */
export function stageLine(output: Output, descriptor: number, paint: Paint): StageLine {
  if (!isatty(descriptor)) return NO_LINE;
  let drawnAt = -REDRAW_MS;
  let drawn = "";
  return {
    show(doing, share) {
      const now = performance.now();
      if (doing === drawn && now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      drawn = doing;
      output.write(CLEAR + describeStage(doing, share, paint));
      output.flush();
    },
    clear() {
      output.write(CLEAR);
      output.flush();
    },
  };
}

/** What is being done, in less than 80 columns. */
function describeStage(doing: string, share: number, paint: Paint): string {
  const done = Math.floor(Math.min(1, share) * BAR);
  const bar = paint.cyan("━".repeat(done)) + paint.dim("─".repeat(BAR - done));
  return `${left(doing, LABEL)} ${bar} ${percent(Math.floor(Math.min(1, share) * 100) / 100)}`;
}
