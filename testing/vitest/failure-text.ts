import type { MatcherState } from "vitest";
import type { Expectation, RunResult } from "../../sim/index.js";
import { keepFailure } from "./kept-failures.js";
import type { RunMatchers } from "./run-matchers.js";

/** A line of a failure: what it is, and what is so. */
export type Row = readonly [label: string, text: string];

/** What a matcher found out about a run. */
export interface Finding {
  /** What the matcher asked for; `"unknown"`: there was nothing to judge it by. */
  readonly outcome: "so" | "not so" | "unknown";
  readonly result: RunResult;
  readonly rows: readonly Row[];
  /** What was expected beside the scenario's own expectations. */
  readonly expected?: Expectation;
}

/** What is printed when a matcher fails: what was asked, what was found, and how to see the run again. */
export function failureText(state: MatcherState, matcher: keyof RunMatchers, finding: Finding): string {
  const { outcome, result, rows, expected } = finding;
  const { scenario, digest } = result;
  const all: Row[] = [
    ...rows,
    ["Run", `${scenario.name}, seed ${scenario.seed}${digest === null ? "" : `, digest ${digest}`}`],
    ["Replay", keepFailure(state, result, expected)],
  ];
  const width = Math.max(...all.map(([label]) => label.length));
  const lines = all.map(([label, text]) => `${label.padEnd(width)}  ${text}`);
  return [state.utils.matcherHint(matcher, "run", "", { isNot: state.isNot }), "", TOLD[outcome], ...lines].join("\n");
}

const TOLD = {
  so: "This is so, and should not be:",
  "not so": "This is not so:",
  unknown: "There was nothing to judge this by:",
} as const;
