import type { Milliseconds } from "../../src/node/contract.js";
import type { Evidence } from "../measures/evidence.js";
import type { DeathRow, Verdict } from "../result.js";
import type { ExpectedWindow } from "../scenario/scenario.js";
import { micros, nothingToJudge } from "./check.js";
import { describeBegin, describeWindow, windowIn } from "./window.js";
import { measuredSpan, plural, spareSpan, span, tooLate } from "./words.js";

/** What is expected to follow each death in a window. */
export interface Sequel {
  readonly check: string;
  /** What is limited, in words: `detection time`. */
  readonly what: string;
  /** What has to happen, as a participle: `declared`, `removed`. */
  readonly done: string;
  readonly expected: ExpectedWindow & { readonly within: Milliseconds };
  readonly doneAt: (death: DeathRow) => Milliseconds | null;
  /** Until when somebody was there to do it; `null`: to the end. */
  readonly owedUntil: (death: DeathRow) => Milliseconds | null;
  /** Whether it concerns this death at all. */
  readonly isOwed: (death: DeathRow) => boolean;
}

/**
 * Judges that something follows each death in time. What was not done is held against nobody when the run ended, the
 * dead one came back, or the last who could have done it went down, before it was due.
 */
export function judgeDeaths(sequel: Sequel, evidence: Evidence): Verdict {
  const { check, what, done, expected, doneAt, owedUntil, isOwed } = sequel;
  const { within } = expected;
  const { detection, endedAt } = evidence;
  const question = { check, expectation: `${what} ≤ ${span(within)}${describeWindow(expected, "of deaths")}` };
  const window = windowIn(expected, "live", evidence);
  if (typeof window === "string") return nothingToJudge(question, window);
  /** In whole microseconds. */
  const delayOf = (death: DeathRow) => micros((doneAt(death) ?? Infinity) - death.at);
  const judged = detection.perDeath.filter((death) => {
    const at = micros(death.at);
    if (!isOwed(death) || at < window.from || at > window.until) return false;
    const ends = [endedAt, micros(death.restartedAt ?? Infinity), micros(owedUntil(death) ?? Infinity)];
    return doneAt(death) !== null || at + micros(within) <= Math.min(...ends);
  });
  if (judged.length === 0) return nothingToJudge(question, "no death to judge");
  const worst = judged.reduce((longest, death) => (delayOf(death) > delayOf(longest) ? death : longest));
  const inTime = judged.filter((death) => delayOf(death) <= micros(within)).length;
  const held = inTime === judged.length;
  const fate = delayOf(worst) === Infinity ? `never ${done}` : `${done} after ${measuredSpan(delayOf(worst) / 1000)}`;
  const left = within - delayOf(worst) / 1000;
  const did = `${inTime} of ${plural(judged.length, "death")} ${done} in time`;
  return {
    ...question,
    held,
    judged: judged.length,
    measured: `${did}; latest ${fate}${describeBegin(expected, window)}`,
    worst: `${worst.node}, dead at ${span(worst.at)}: ${fate}`,
    worstCase: { message: null, peer: worst.node, at: worst.at },
    margin: held ? `${spareSpan(left)} to spare` : tooLate(judged.length - inTime, "death", -left),
  };
}
