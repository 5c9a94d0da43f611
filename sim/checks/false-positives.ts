import type { Evidence } from "../measures/evidence.js";
import { DECLARED_DEAD } from "../recorder/history.js";
import type { Expectation } from "../scenario/scenario.js";
import { type Judge, micros, nothingToJudge } from "./check.js";
import { describeBegin, describeWindow, type Span, windowIn } from "./window.js";
import { plural, span } from "./words.js";

/** So many live nodes at most are declared dead. */
export const judgeFalsePositives: Judge<Expectation & { check: "falsePositives" }> = (expected, evidence) => {
  const { atMost } = expected;
  const question = {
    check: "falsePositives",
    expectation: `false positives ≤ ${atMost}${describeWindow(expected, "declared")}`,
  };
  const window = windowIn(expected, "live", evidence);
  if (typeof window === "string") return nothingToJudge(question, window);
  const peers = peersIn(window, evidence);
  if (peers === 0) return nothingToJudge(question, "no peer to judge");
  if (evidence.detection.declarations === 0 && evidence.scenario.protocol.liveness === "off") {
    return nothingToJudge(question, "nothing to judge: liveness is off");
  }
  const mistakes = evidence.detection.perMistake.filter(({ at }) => isIn(window, micros(at)));
  const declarations = declarationsIn(window, evidence);
  // The one that was too many, or the first.
  const worst = mistakes.at(atMost) ?? mistakes.at(0);
  const over = mistakes.length - atMost;
  const did = `${mistakes.length} of ${plural(declarations, "declaration")} over ${plural(peers, "peer")}`;
  return {
    ...question,
    held: over <= 0,
    judged: peers,
    measured: `${did}${describeBegin(expected, window)}`,
    worst: worst === undefined ? null : `${worst.by} declared ${worst.node} dead at ${span(worst.at)}`,
    worstCase: worst === undefined ? null : { message: null, peer: worst.node, at: worst.at },
    margin:
      over > 0
        ? `${plural(over, "false positive")} over the limit`
        : over === 0
          ? "at the limit"
          : `${plural(-over, "false positive")} below the limit`,
  };
};

/** The peers that were up at some time of the window. */
function peersIn({ from, until }: Span, { names, lives }: Evidence): number {
  const wasUp = (peer: number) => lives.of(peer).some((life) => life.since <= until && life.until >= from);
  return names.idsOf("peer").filter(wasUp).length;
}

function declarationsIn(window: Span, { history }: Evidence): number {
  let declarations = 0;
  for (let row = 0; row < history.length; row++) {
    if (history.what(row) === DECLARED_DEAD && isIn(window, history.at(row))) declarations++;
  }
  return declarations;
}

function isIn({ from, until }: Span, at: number): boolean {
  return from <= at && at <= until;
}
