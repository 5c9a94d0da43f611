import { calmFrom, healedAt } from "../measures/calm.js";
import type { Evidence } from "../measures/evidence.js";
import type { Aftermath, Audience, ExpectedWindow } from "../scenario/scenario.js";
import { micros } from "./check.js";
import { span } from "./words.js";

/** Where a window lies in a run, both ends included. Microseconds. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/**
 * Where a window lies in a run, or in words why there is nothing to judge in it.
 *
 * @param of over whom it is looked at: the core does not wait for those who stay frozen
 */
export function windowIn({ from, until, after }: ExpectedWindow, of: Audience, evidence: Evidence): Span | string {
  const last = Math.min(until === null ? Infinity : micros(until), evidence.endedAt);
  if (after === null) return { from: micros(from), until: last };
  const over = overAt(after, of, evidence);
  if (typeof over === "string") return over;
  const begin = Math.max(micros(from), over);
  if (begin > evidence.endedAt) return `the run ended before that, which was at ${span(begin / 1000)}`;
  if (begin > last) return `the window ended before that, which was at ${span(begin / 1000)}`;
  return { from: begin, until: last };
}

/** When that was over, in microseconds; or in words why it was not. */
export function overAt(after: Aftermath, of: Audience, evidence: Evidence): number | string {
  const at = after === "heal" ? healedAt(evidence) : calmFrom(evidence, of);
  if (at === undefined) return "there was no partition";
  if (at === Infinity) return after === "heal" ? "a partition lasts to the end" : "faults last to the end";
  return at;
}

/** The window, as it is added to an expectation, `, published from 30 s`; nothing when it is the whole run. */
export function describeWindow({ from, until, after }: ExpectedWindow, what: string): string {
  if (from === 0 && until === null && after === null) return "";
  const begin = from === 0 ? "" : ` from ${span(from)}`;
  const end = until === null ? "" : ` up to ${span(until)}`;
  return `,${what === "" ? "" : ` ${what}`}${after === null ? "" : describeAftermath(after)}${begin}${end}`;
}

export function describeAftermath(after: Aftermath): string {
  return after === "heal" ? " after the last partition" : " after the faults";
}

/** When a window began that began when something was over, as it is added to what was measured. */
export function describeBegin({ after }: ExpectedWindow, { from }: Span): string {
  return after === null ? "" : `; from ${span(from / 1000)} on`;
}
