import type { MatcherResult, MatcherState } from "vitest";
import type { ExpectationInput, Verdict } from "../../sim/index.js";
import { readExpectation } from "../../sim/scenario/build.js";
import { failureText, type Finding, type Row } from "./failure-text.js";
import type { RunMatchers } from "./run-matchers.js";
import { resultOf, runOf } from "./subject.js";

/** The matchers, as `expect.extend` takes them. */
export const matchers = {
  toReachCoverage: judging("toReachCoverage", (coverage = {}) => ({ coverage })),
  toDeliverWithin: judging("toDeliverWithin", (deliveryTime) => ({ deliveryTime })),
  toDetectDeaths: judging("toDetectDeaths", (detection) => ({ detection })),
  toForgetTheDead: judging("toForgetTheDead", (removal) => ({ removal })),
  toHaveNoFalsePositives: judging("toHaveNoFalsePositives", (window) => ({ falsePositives: { ...window, atMost: 0 } })),
  toBeConnected: judging("toBeConnected", (connected = {}) => ({ connected })),
  toStayConnected: judging("toStayConnected", (window) => ({ always: { ...window, connected: {} } })),
  toShow: judging("toShow", (expected) => expected),

  toHoldItsExpectations(this: MatcherState, received: unknown): MatcherResult {
    const result = resultOf(received, "toHoldItsExpectations");
    const { verdicts } = result;
    const failed = verdicts.filter(({ held }) => !held);
    const count: Row = ["Held", `${verdicts.length - failed.length} of ${verdicts.length} expectations`];
    const outcome = failed.length === 0 ? "so" : "not so";
    return answer(this, "toHoldItsExpectations", { outcome, result, rows: [count, ...failed.flatMap(rowsOf)] });
  },

  toMeetItsFaults(this: MatcherState, received: unknown): MatcherResult {
    const result = resultOf(received, "toMeetItsFaults");
    const { effects, scenario } = result;
    const rows = effects.map(({ fault, act, what, took }): Row => [`Fault ${fault + 1}`, `${act}: ${took} ${what}`]);
    if (effects.length < scenario.faults.length || effects.length === 0) {
      const why =
        scenario.faults.length === 0 ? "the scenario has no faults" : "on real processes they are not counted";
      return answer(this, "toMeetItsFaults", { outcome: "unknown", result, rows: [["Faults", why]] });
    }
    const outcome = effects.every(({ took }) => took > 0) ? "so" : "not so";
    return answer(this, "toMeetItsFaults", { outcome, result, rows });
  },

  toReplayTo(this: MatcherState, received: unknown, digest: string): MatcherResult {
    const result = resultOf(received, "toReplayTo");
    const rows: Row[] = [
      ["Expected", digest],
      [
        "Measured",
        `${result.digest ?? "nothing: no run on real processes is the same twice"}, ${result.events} events`,
      ],
    ];
    if (result.digest === null) return answer(this, "toReplayTo", { outcome: "unknown", result, rows });
    return answer(this, "toReplayTo", { outcome: result.digest === digest ? "so" : "not so", result, rows });
  },
} satisfies {
  [Name in keyof RunMatchers]: (
    this: MatcherState,
    received: unknown,
    ...asked: Parameters<RunMatchers[Name]>
  ) => MatcherResult;
};

/** A matcher that judges a run by an expectation, which it makes of its argument. */
function judging<Name extends keyof RunMatchers>(
  name: Name,
  expectationOf: (...asked: Parameters<RunMatchers[Name]>) => ExpectationInput,
) {
  return function (this: MatcherState, received: unknown, ...asked: Parameters<RunMatchers[Name]>): MatcherResult {
    const run = runOf(received, name);
    const written = expectationOf(...asked);
    const verdict = run.judge(written);
    const held = verdict.held ? "so" : "not so";
    return answer(this, name, {
      outcome: verdict.judged === 0 ? "unknown" : held,
      result: run.result,
      rows: rowsOf(verdict),
      expected: readExpectation(written, run.scenario),
    });
  };
}

/** What nothing was judged by neither holds nor fails to hold: the matcher fails, and so does its `.not`. */
function answer(state: MatcherState, matcher: keyof RunMatchers, finding: Finding): MatcherResult {
  return {
    pass: finding.outcome === "unknown" ? state.isNot : finding.outcome === "so",
    message: () => failureText(state, matcher, finding),
  };
}

function rowsOf(verdict: Verdict): Row[] {
  const rows: Row[] = [
    ["Expected", verdict.expectation],
    ["Measured", verdict.measured],
  ];
  if (verdict.margin !== null) rows.push(["Margin", verdict.margin]);
  if (verdict.worst !== null) rows.push(["Worst", verdict.worst]);
  return rows;
}
