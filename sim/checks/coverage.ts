import type { MessageId, NodeId } from "../../src/node/contract.js";
import type { Evidence } from "../measures/evidence.js";
import type { Expectation } from "../scenario/scenario.js";
import { type Judge, micros, nothingToJudge } from "./check.js";
import { describeMessage, judgedMessages, nameOf, owedTo } from "./judged-messages.js";
import { describeBegin, describeWindow, windowIn } from "./window.js";
import { measuredSpan, percent, plural, spare, spareSpan, span } from "./words.js";

type Expected = Expectation & { check: "coverage" };

interface Case {
  readonly message: MessageId;
  /** How many it was to reach, and how many of them had to be reached. */
  readonly owed: number;
  readonly needed: number;
  /** How many it reached in time. */
  readonly reached: number;
  /** One whom it did not reach in time. */
  readonly missed: NodeId | undefined;
  /** The last one whom it reached in time, and after how many microseconds. */
  readonly last: { readonly peer: NodeId; readonly delay: number } | undefined;
}

/** What a share may lack to count as reached: the error of multiplying it, far below one peer. */
const ROUNDING = 1e-9;

/** Each message reaches so large a share of those whom it is to reach, in time. */
export const judgeCoverage: Judge<Expected> = (expected, evidence) => {
  const { of, atLeast, within } = expected;
  const inTime = within === null ? "" : ` within ${span(within)}`;
  const question = {
    check: "coverage",
    expectation: `coverage of ${of} peers ≥ ${percent(atLeast)}${inTime}${describeWindow(expected, "published")}`,
  };
  const window = windowIn(expected, of, evidence);
  if (typeof window === "string") return nothingToJudge(question, window);
  const messages = judgedMessages(window, within ?? 0, of, evidence);
  const cases = messages.map((message) => caseOf(message, expected, evidence)).filter(({ owed }) => owed > 0);
  if (cases.length === 0) return nothingToJudge(question, "no message to judge");
  const worst = cases.reduce((least, one) => (isWorse(one, least) ? one : least));
  const short = cases.filter(({ reached, needed }) => reached < needed);
  const full = cases.length - short.length;
  const did = `${full} of ${plural(cases.length, "message")} did`;
  return {
    ...question,
    held: short.length === 0,
    judged: cases.length,
    measured: `${did}; least ${percent(shareOf(worst))}${describeBegin(expected, window)}`,
    worst: describe(worst, evidence),
    worstCase: {
      message: nameOf(worst.message, evidence),
      peer: nameOfPeer(worst.missed ?? worst.last?.peer, evidence),
      at: evidence.deliveries.publishedAt(worst.message) / 1000,
    },
    margin: short.length > 0 ? shortage(short) : slack(cases, expected),
  };
};

function caseOf(message: MessageId, { of, within, atLeast }: Expected, evidence: Evidence): Case {
  const limit = within === null ? Infinity : micros(within);
  const { peers, late } = owedTo(message, of, limit, evidence);
  const owed = peers.length;
  return {
    message,
    owed,
    needed: Math.ceil(atLeast * owed - ROUNDING),
    reached: owed - late.length,
    missed: late.at(0),
    last: lastReached(message, peers, limit, evidence),
  };
}

function lastReached(message: MessageId, peers: readonly NodeId[], limit: number, { deliveries }: Evidence) {
  let last: Case["last"];
  for (const peer of peers) {
    const delay = deliveries.delay(message, peer);
    if (delay !== undefined && delay <= limit && !(last !== undefined && last.delay >= delay)) last = { peer, delay };
  }
  return last;
}

function shareOf({ reached, owed }: Case): number {
  return reached / owed;
}

/** The least share; of those that reached everybody, the slowest. */
function isWorse(one: Case, other: Case): boolean {
  if (one.missed === undefined && other.missed === undefined) return (one.last?.delay ?? 0) > (other.last?.delay ?? 0);
  return shareOf(one) < shareOf(other);
}

function shortage(short: readonly Case[]): string {
  const most = short.reduce((lack, { needed, reached }) => Math.max(lack, needed - reached), 0);
  return `${plural(short.length, "message")} short, by up to ${plural(most, "peer")}`;
}

/** How many peers more could have been missed; where none, how much later the last of them could have been reached. */
function slack(cases: readonly Case[], { within }: Expected): string {
  const least = cases.reduce((fewest, { needed, reached }) => Math.min(fewest, reached - needed), Infinity);
  if (least > 0 || within === null) return spare(least, "peer");
  const exact = cases.filter(({ needed, reached }) => needed === reached);
  const latest = exact.reduce((longest, { last }) => Math.max(longest, last?.delay ?? 0), 0);
  return `${spareSpan(within - latest / 1000)} to spare`;
}

function describe({ message, owed, reached, missed, last }: Case, evidence: Evidence): string {
  const subject = describeMessage(message, evidence);
  if (missed === undefined) {
    const after =
      last === undefined ? "" : `, ${evidence.names.of(last.peer)} after ${measuredSpan(last.delay / 1000)}`;
    return `${subject}: ${reached} of ${owed}${after}`;
  }
  const delay = evidence.deliveries.delay(message, missed);
  const fate = delay === undefined ? "never got it" : `got it after ${measuredSpan(delay / 1000)}`;
  return `${subject}: ${reached} of ${owed}; ${evidence.names.of(missed)} ${fate}`;
}

function nameOfPeer(peer: NodeId | undefined, { names }: Evidence): string | null {
  return peer === undefined ? null : names.of(peer);
}
