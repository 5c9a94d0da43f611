import type { Evidence } from "../measures/evidence.js";
import type { Verdict } from "../result.js";
import type { Expectation } from "../scenario/scenario.js";
import { type Judge, micros, nothingToJudge } from "./check.js";
import { describeState, membersOf } from "./states/read-state.js";
import { lookAt, momentsOf } from "./states/replay.js";
import { describeBegin, describeWindow, type Span, windowIn } from "./window.js";
import { measuredSpan, plural, spareSpan, span } from "./words.js";

type Expected = Expectation & { check: "eventually" };

/** The network comes to a state in time, and stays in it to the end of the window. */
export const judgeEventually: Judge<Expected> = (expected, evidence) => {
  const { state, within } = expected;
  const question = {
    check: "eventually",
    expectation: `within ${span(within)}: ${describeState(state)}${describeWindow(expected, "")}`,
  };
  const window = windowIn(expected, membersOf(state), evidence);
  if (typeof window === "string") return nothingToJudge(question, window);
  if (window.from + micros(within) > window.until) return nothingToJudge(question, "it ended before that was over");
  const seen = watch(expected, window, evidence);
  if (seen.moments === 0) return nothingToJudge(question, "nobody to look at");
  const { settledAt, lastNotSoAt } = seen;
  const left = micros(within) - (settledAt - window.from);
  return {
    ...question,
    held: left >= 0,
    judged: seen.moments,
    measured: `${describeSettling(settledAt - window.from, seen.moments)}${describeBegin(expected, window)}`,
    ...describeLast(expected, lastNotSoAt, evidence),
    margin: describeMargin(left),
  };
};

interface Seen {
  moments: number;
  /** From when on it was so to the end of the window, in microseconds; Infinity: it was not. */
  settledAt: number;
  /** The last moment at which it was not so. */
  lastNotSoAt: number | undefined;
}

function watch({ state }: Expected, window: Span, evidence: Evidence): Seen {
  const seen: Seen = { moments: 0, settledAt: window.from, lastNotSoAt: undefined };
  for (const { at, reader } of momentsOf(state, window, evidence)) {
    const slack = reader.slack();
    if (slack === null) continue;
    seen.moments++;
    if (slack >= 0) {
      if (seen.settledAt === Infinity) seen.settledAt = at;
      continue;
    }
    seen.settledAt = Infinity;
    seen.lastNotSoAt = at;
  }
  return seen;
}

function describeLast(
  { state }: Expected,
  at: number | undefined,
  evidence: Evidence,
): Pick<Verdict, "worst" | "worstCase"> {
  const look = at === undefined ? undefined : lookAt(state, at, evidence);
  if (at === undefined || look === undefined) return { worst: null, worstCase: null };
  const peer = look.peer === undefined ? null : evidence.names.of(look.peer);
  return {
    worst: `last not so at ${span(at / 1000)}: ${look.words}`,
    worstCase: { message: null, peer, at: at / 1000 },
  };
}

function describeSettling(after: number, moments: number): string {
  const all = `over ${plural(moments, "moment")}`;
  if (after === Infinity) return `not so at the end, ${all}`;
  return after === 0 ? `so from the beginning, ${all}` : `so after ${measuredSpan(after / 1000)}, ${all}`;
}

function describeMargin(left: number): string {
  if (left === -Infinity) return "never so";
  return left < 0 ? `${measuredSpan(-left / 1000)} too late` : `${spareSpan(left / 1000)} to spare`;
}
