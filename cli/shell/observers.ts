import type { RunObserver } from "../../sim/index.js";
import { describeDoing } from "../terminal/doings.js";
import type { Output } from "./output.js";

/** Writes each event as a line of JSON. */
export function traceWriter(output: Output): RunObserver {
  return { event: (event) => output.write(`${JSON.stringify(event)}\n`) };
}

/** Writes each of the nodes' doings as a readable line. */
export function doingsWriter(output: Output): RunObserver {
  return {
    event(event) {
      const line = describeDoing(event);
      if (line !== undefined) output.write(`${line}\n`);
    },
  };
}
