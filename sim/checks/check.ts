import type { Evidence } from "../measures/evidence.js";
import type { Verdict } from "../result.js";

/** Judges one expectation by what the run left behind. */
export type Judge<Expected> = (expected: Expected, evidence: Evidence) => Verdict;
