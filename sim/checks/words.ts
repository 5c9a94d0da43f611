import type { Milliseconds } from "../../src/node/contract.js";

/** A time, or the limit of a span, to the microsecond: `10 s`, `61.204317 s`, `350 ms`. */
export function span(milliseconds: Milliseconds): string {
  if (milliseconds !== 0 && milliseconds < 1000) return `${trimmed(milliseconds, 3)} ms`;
  return `${trimmed(milliseconds / 1000, 6)} s`;
}

/** A span that was measured, in few digits: never shorter than it was, so that what is too long looks too long. */
export function measuredSpan(milliseconds: Milliseconds): string {
  const step = milliseconds < 1000 ? 0.1 : 1;
  // What is a whole step but for the error of a difference of two times is that step.
  return span(Math.ceil(milliseconds / step - 1e-6) * step);
}

/** A span that is left over, in few digits: never longer than it is. */
export function spareSpan(milliseconds: Milliseconds): string {
  const step = milliseconds < 1000 ? 0.1 : 1;
  return span(Math.floor(milliseconds / step + 1e-6) * step);
}

/** `2 messages too late, by up to 3 s`, or never there. */
export function tooLate(count: number, one: string, by: Milliseconds): string {
  return `${plural(count, one)} too late, ${by === Infinity ? "or never" : `by up to ${measuredSpan(by)}`}`;
}

/** `2 peers to spare`, `no peer to spare`; or, of what is negative, `off by 2 peers`. */
export function spare(count: number, one: string, many = `${one}s`): string {
  if (count < 0) return `off by ${plural(-count, one, many)}`;
  return count === 0 ? `no ${one} to spare` : `${plural(count, one, many)} to spare`;
}

/** A share as a percentage: `100 %`, `98.33 %`; never rounded up to a whole that it is not. */
export function percent(share: number): string {
  const floored = Math.floor(share * 10_000 + 1e-9) / 100;
  return `${trimmed(floored, 2)} %`;
}

/** `1 message`, `3 messages` */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function trimmed(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
