import type { MessageId, NodeId } from "../../src/node/contract.js";
import type { Evidence } from "../measures/evidence.js";
import type { Expectation } from "../scenario/scenario.js";
import { type Judge, micros, nothingToJudge } from "./check.js";
import { describeMessage, describeWindow, judgedMessages } from "./judged-messages.js";
import { measuredSpan, percent, plural, span } from "./words.js";

type Expected = Expectation & { check: "coverage" };

interface Case {
  readonly message: MessageId;
  /** How many it was to reach. */
  readonly owed: number;
  readonly reached: number;
  /** Whom it was to reach, and did not in time. */
  readonly missed: readonly NodeId[];
}

/** What a share may lack to count as reached: the error of multiplying it, far below one peer. */
const ROUNDING = 1e-9;

/** Each message reaches so large a share of its live set (or of those whom it could reach), in time. */
export const judgeCoverage: Judge<Expected> = (expected, evidence) => {
  const { of, atLeast, within } = expected;
  const inTime = within === null ? "" : ` within ${span(within)}`;
  const question = {
    check: "coverage",
    expectation: `coverage of ${of} peers ≥ ${percent(atLeast)}${inTime}${describeWindow(expected)}`,
  };
  const messages = judgedMessages(expected, within ?? 0, evidence);
  const cases = messages.map((message) => caseOf(message, expected, evidence)).filter(({ owed }) => owed > 0);
  if (cases.length === 0) return nothingToJudge(question, "no message to judge");
  const worst = cases.reduce((least, one) => (shareOf(one) < shareOf(least) ? one : least));
  const full = cases.filter(({ reached, owed }) => reached + ROUNDING >= atLeast * owed).length;
  return {
    ...question,
    held: full === cases.length,
    judged: cases.length,
    measured: `${full} of ${plural(cases.length, "message")} did; least ${percent(shareOf(worst))}`,
    worst: worst.missed.length === 0 ? null : describe(worst, evidence),
  };
};

function caseOf(message: MessageId, { of, within }: Expected, evidence: Evidence): Case {
  const { deliveries, reachability } = evidence;
  const limit = within === null ? Infinity : micros(within);
  const live = evidence.liveSets.of(message);
  const late = live.filter((peer) => {
    const delay = deliveries.delay(message, peer);
    return delay === undefined || delay > limit;
  });
  const isExcusable = of === "reachable" && late.length > 0;
  const excused = new Set(isExcusable ? reachability.unreachable(message, late, limit) : []);
  const missed = late.filter((peer) => !excused.has(peer));
  return { message, owed: live.length - excused.size, reached: live.length - late.length, missed };
}

function shareOf({ reached, owed }: Case): number {
  return reached / owed;
}

function describe({ message, owed, reached, missed: [peer] }: Case, evidence: Evidence): string {
  const delay = evidence.deliveries.delay(message, peer);
  const fate = delay === undefined ? "never got it" : `got it after ${measuredSpan(delay / 1000)}`;
  return `${describeMessage(message, evidence)}: ${reached} of ${owed}; ${evidence.names.of(peer)} ${fate}`;
}
