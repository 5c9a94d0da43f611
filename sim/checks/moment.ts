import type { Evidence } from "../measures/evidence.js";
import type { Members, MomentExpectation } from "../scenario/scenario.js";
import { micros } from "./check.js";
import { describeAftermath, overAt } from "./window.js";
import { span } from "./words.js";

type Asked = Pick<MomentExpectation, "at" | "after">;

/** The moment that is looked at, in microseconds; or in words why there is nothing to judge. */
export function momentIn({ at, after }: Asked, of: Members, evidence: Evidence): number | string {
  const time = at === null ? evidence.endedAt : micros(at);
  if (time > evidence.endedAt) return "the run ended before that";
  if (after === null) return time;
  const over = overAt(after, of, evidence);
  if (typeof over === "string") return over;
  return over > time ? `that was before ${span(over / 1000)}, when it was over` : time;
}

/** `at the end`, `at 30 s, after the faults` */
export function describeMoment({ at, after }: Asked): string {
  return `${at === null ? "at the end" : `at ${span(at)}`}${after === null ? "" : `,${describeAftermath(after)}`}`;
}
