import type { Milliseconds } from "../../src/node/contract.js";
import type { Evidence } from "../measures/evidence.js";
import type { DeathRow, Verdict } from "../result.js";
import { micros, nothingToJudge, type Question } from "./check.js";
import { measuredSpan, plural, span } from "./words.js";

/** What is expected to follow each death. */
export interface Aftermath extends Question {
  /** What has to happen, as a participle: `declared`, `removed`. */
  readonly done: string;
  readonly within: Milliseconds;
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
export function judgeDeaths(aftermath: Aftermath, { detection, endedAt }: Evidence): Verdict {
  const { check, expectation, done, within, doneAt, owedUntil, isOwed } = aftermath;
  /** In whole microseconds. */
  const delayOf = (death: DeathRow) => micros((doneAt(death) ?? Infinity) - death.at);
  const judged = detection.perDeath.filter((death) => {
    if (!isOwed(death)) return false;
    const ends = [endedAt, micros(death.restartedAt ?? Infinity), micros(owedUntil(death) ?? Infinity)];
    return doneAt(death) !== null || micros(death.at) + micros(within) <= Math.min(...ends);
  });
  if (judged.length === 0) return nothingToJudge({ check, expectation }, "no death to judge");
  const worst = judged.reduce((longest, death) => (delayOf(death) > delayOf(longest) ? death : longest));
  const inTime = judged.filter((death) => delayOf(death) <= micros(within)).length;
  const fate = delayOf(worst) === Infinity ? `never ${done}` : `${done} after ${measuredSpan(delayOf(worst) / 1000)}`;
  return {
    check,
    expectation,
    held: inTime === judged.length,
    judged: judged.length,
    measured: `${inTime} of ${plural(judged.length, "death")} ${done} in time; latest ${fate}`,
    worst: `${worst.node}, dead at ${span(worst.at)}: ${fate}`,
  };
}
