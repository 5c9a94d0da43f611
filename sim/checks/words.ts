import type { Milliseconds } from "../../src/node/contract.js";

/** A time or a span as verdicts write it: `10 s`, `61.204 s`, `350 ms`. */
export function span(milliseconds: Milliseconds): string {
  if (milliseconds !== 0 && milliseconds < 1000) return `${trimmed(milliseconds, 1)} ms`;
  return `${trimmed(milliseconds / 1000, 3)} s`;
}

/** A share as a percentage: `100 %`, `98.33 %`; never rounded up to a whole that it is not. */
export function percent(share: number): string {
  const floored = Math.floor(share * 10_000 + 1e-9) / 100;
  return `${trimmed(floored, 2)} %`;
}

/** `1 message`, `3 messages` */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function trimmed(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
