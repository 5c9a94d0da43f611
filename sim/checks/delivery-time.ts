import type { MessageId, NodeId } from "../../src/node/contract.js";
import type { Evidence } from "../measures/evidence.js";
import type { Expectation } from "../scenario/scenario.js";
import { type Judge, micros, nothingToJudge } from "./check.js";
import { describeMessage, describeWindow, judgedMessages } from "./judged-messages.js";
import { measuredSpan, plural, span } from "./words.js";

const SHARES = { t50: 0.5, t95: 0.95, t99: 0.99, t100: 1 } as const;

/** Each message reaches that share of its live set in that time. */
export const judgeDeliveryTime: Judge<Expectation & { check: "deliveryTime" }> = (expected, evidence) => {
  const { of, atMost } = expected;
  const question = {
    check: "deliveryTime",
    expectation: `${of} ≤ ${span(atMost)}${describeWindow(expected)}`,
  };
  const cases = judgedMessages(expected, atMost, evidence).map((message) => caseOf(message, SHARES[of], evidence));
  if (cases.length === 0) return nothingToJudge(question, "no message to judge");
  const worst = cases.reduce((longest, one) => (one.delay > longest.delay ? one : longest));
  const inTime = cases.filter(({ delay }) => delay <= micros(atMost)).length;
  const longest = worst.delay === Infinity ? "never" : measuredSpan(worst.delay / 1000);
  return {
    ...question,
    held: inTime === cases.length,
    judged: cases.length,
    measured: `${inTime} of ${plural(cases.length, "message")} did; longest ${longest}`,
    worst: describe(worst, evidence),
  };
};

interface Case {
  readonly message: MessageId;
  /** From the publication to the delivery that made up the share, in microseconds; Infinity: there was none. */
  readonly delay: number;
}

function caseOf(message: MessageId, share: number, { deliveries, liveSets }: Evidence): Case {
  const live = liveSets.of(message);
  const delays = Float64Array.from(live, (peer) => deliveries.delay(message, peer) ?? Infinity).toSorted();
  return { message, delay: delays[Math.ceil(share * live.length) - 1] };
}

/** Names the peer that made up the share, or one that was missing. */
function describe({ message, delay }: Case, evidence: Evidence): string {
  const { deliveries, liveSets, names } = evidence;
  const isIt = (peer: NodeId) => (deliveries.delay(message, peer) ?? Infinity) === delay;
  const peer = names.of(liveSets.of(message).find(isIt) as NodeId);
  const fate =
    delay === Infinity ? `never; ${peer} did not get it` : `${measuredSpan(delay / 1000)}, when ${peer} got it`;
  return `${describeMessage(message, evidence)}: ${fate}`;
}
