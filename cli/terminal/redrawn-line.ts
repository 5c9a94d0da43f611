import { isatty } from "node:tty";
import type { Output } from "../shell/output.js";

/** How often the line is drawn. */
const REDRAW_MS = 100;

const CLEAR = "\r\u001b[2K";

/** A line that says how far something is. */
export interface Line<Progress> {
  show(progress: Progress): void;
  /** Takes the line away. */
  clear(): void;
}

/** A line that is redrawn in place. Where nobody would see it, there is none. */
export function redrawn<P>(output: Output, descriptor: number, describe: (progress: P) => string): Line<P> {
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
