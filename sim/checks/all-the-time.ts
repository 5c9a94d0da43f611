import type { Evidence } from "../measures/evidence.js";
import type { Expectation } from "../scenario/scenario.js";
import { type Judge, nothingToJudge } from "./check.js";
import { describeState, membersOf } from "./states/read-state.js";
import type { Look } from "./states/reader.js";
import { momentsOf } from "./states/replay.js";
import { describeBegin, describeWindow, windowIn } from "./window.js";
import { measuredSpan, plural, spare, spareSpan, span } from "./words.js";

type Expected = Expectation & { check: "always" | "never" };

/** The network is in a state, or is not, at every moment of a window. */
export const judgeAllTheTime: Judge<Expected> = (expected, evidence) => {
  const { check, state } = expected;
  const question = { check, expectation: `${check}: ${describeState(state)}${describeWindow(expected, "")}` };
  const window = windowIn(expected, membersOf(state), evidence);
  if (typeof window === "string") return nothingToJudge(question, window);
  if (window.from > window.until) return nothingToJudge(question, "the run ended before that");
  const seen = watch(expected, window, evidence);
  if (seen.worst === undefined) return nothingToJudge(question, "nobody to look at");
  const { slack, at, look, unit } = seen.worst;
  const written = check === "always" ? spareSpan : measuredSpan;
  const time = `${written(seen.trueFor / 1000)} of ${written(seen.lookedFor / 1000)}`;
  const times = `${seen.trueAt} of ${plural(seen.moments, "moment")}`;
  return {
    ...question,
    held: slack >= 0,
    judged: seen.moments,
    measured: `true at ${times}, for ${time}${describeBegin(expected, window)}`,
    worst: `at ${span(at / 1000)}: ${look.words}`,
    worstCase: { message: null, peer: look.peer === undefined ? null : evidence.names.of(look.peer), at: at / 1000 },
    margin: spare(slack, ...unit),
  };
};

interface Seen {
  moments: number;
  trueAt: number;
  /** Microseconds. */
  trueFor: number;
  lookedFor: number;
  /** The moment that was nearest to breaking it, or broke it the most. */
  worst: Worst | undefined;
}

interface Worst {
  /** By how much it was as expected (from 0), or not (below 0). */
  readonly slack: number;
  readonly at: number;
  readonly look: Look;
  readonly unit: readonly [string, string];
}

function watch({ check, state }: Expected, window: { from: number; until: number }, evidence: Evidence): Seen {
  const seen: Seen = { moments: 0, trueAt: 0, trueFor: 0, lookedFor: 0, worst: undefined };
  for (const { at, until, reader } of momentsOf(state, window, evidence)) {
    const slack = reader.slack();
    if (slack === null) continue;
    seen.moments++;
    seen.lookedFor += until - at;
    if (slack >= 0) {
      seen.trueAt++;
      seen.trueFor += until - at;
    }
    const own = check === "always" ? slack : -1 - slack;
    if (seen.worst === undefined || own < seen.worst.slack) {
      seen.worst = { slack: own, at, look: reader.look(), unit: reader.unit };
    }
  }
  return seen;
}
