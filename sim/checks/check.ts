import type { Milliseconds } from "../../src/node/contract.js";
import type { Evidence } from "../measures/evidence.js";
import type { Verdict } from "../result.js";

/** Judges one expectation by what the run left behind. */
export type Judge<Expected> = (expected: Expected, evidence: Evidence) => Verdict;

/** What a verdict is about. */
export type Question = Pick<Verdict, "check" | "expectation">;

/** The verdict when there was nothing to judge: it did not hold, since nothing shows that it does. */
export function nothingToJudge(question: Question, why: string): Verdict {
  return { ...question, held: false, judged: 0, measured: why, worst: null, worstCase: null, margin: null };
}

/** The time of a moment, in the whole microseconds in which the record counts. */
export function micros(time: Milliseconds): number {
  return Math.round(time * 1000);
}
