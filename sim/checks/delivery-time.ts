import type { MessageId, NodeId } from "../../src/node/contract.js";
import type { Evidence } from "../measures/evidence.js";
import type { Expectation } from "../scenario/scenario.js";
import { type Judge, micros, nothingToJudge } from "./check.js";
import { describeMessage, judgedMessages, nameOf, owedTo } from "./judged-messages.js";
import { describeBegin, describeWindow, windowIn } from "./window.js";
import { measuredSpan, plural, spareSpan, span, tooLate } from "./words.js";

type Expected = Expectation & { check: "deliveryTime" };

const SHARES = { t50: 0.5, t95: 0.95, t99: 0.99, t100: 1 } as const;

/** Each message reaches that share of those whom it is to reach in that time. */
export const judgeDeliveryTime: Judge<Expected> = (expected, evidence) => {
  const { of, over, atMost } = expected;
  const whom = over === "live" ? "" : ` over ${over} peers`;
  const question = {
    check: "deliveryTime",
    expectation: `${of}${whom} ≤ ${span(atMost)}${describeWindow(expected, "published")}`,
  };
  const window = windowIn(expected, over, evidence);
  if (typeof window === "string") return nothingToJudge(question, window);
  const messages = judgedMessages(window, atMost, over, evidence);
  const cases = messages.flatMap((message) => caseOf(message, expected, evidence) ?? []);
  if (cases.length === 0) return nothingToJudge(question, "no message to judge");
  const worst = cases.reduce((longest, one) => (one.delay > longest.delay ? one : longest));
  const inTime = cases.filter(({ delay }) => delay <= micros(atMost)).length;
  const held = inTime === cases.length;
  const longest = worst.delay === Infinity ? "never" : measuredSpan(worst.delay / 1000);
  const left = atMost - worst.delay / 1000;
  const did = `${inTime} of ${plural(cases.length, "message")} did`;
  return {
    ...question,
    held,
    judged: cases.length,
    measured: `${did}; longest ${longest}${describeBegin(expected, window)}`,
    worst: describe(worst, evidence),
    worstCase: {
      message: nameOf(worst.message, evidence),
      peer: evidence.names.of(worst.peer),
      at: evidence.deliveries.publishedAt(worst.message) / 1000,
    },
    margin: held ? `${spareSpan(left)} to spare` : tooLate(cases.length - inTime, "message", -left),
  };
};

interface Case {
  readonly message: MessageId;
  /** From the publication to the delivery that made up the share, in microseconds; Infinity: there was none. */
  readonly delay: number;
  /** The peer that made up the share, or one that was missing. */
  readonly peer: NodeId;
}

function caseOf(message: MessageId, { of, over, atMost }: Expected, evidence: Evidence): Case | undefined {
  const { peers } = owedTo(message, over, micros(atMost), evidence);
  if (peers.length === 0) return undefined;
  const delayOf = (peer: NodeId) => evidence.deliveries.delay(message, peer) ?? Infinity;
  const delay = Float64Array.from(peers, delayOf).toSorted()[Math.ceil(SHARES[of] * peers.length) - 1];
  return { message, delay, peer: peers.find((peer) => delayOf(peer) === delay) as NodeId };
}

function describe({ message, delay, peer }: Case, evidence: Evidence): string {
  const name = evidence.names.of(peer);
  const fate =
    delay === Infinity ? `never; ${name} did not get it` : `${measuredSpan(delay / 1000)}, when ${name} got it`;
  return `${describeMessage(message, evidence)}: ${fate}`;
}
