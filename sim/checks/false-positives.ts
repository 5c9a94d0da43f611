import type { Expectation } from "../scenario/scenario.js";
import { type Judge, nothingToJudge } from "./check.js";
import { plural, span } from "./words.js";

/** So many live nodes at most are declared dead. */
export const judgeFalsePositives: Judge<Expectation & { check: "falsePositives" }> = ({ atMost }, evidence) => {
  const { falsePositives, declarations, perMistake } = evidence.detection;
  const question = { check: "falsePositives", expectation: `false positives ≤ ${atMost}` };
  const peers = evidence.names.idsOf("peer").filter((peer) => evidence.lives.of(peer).length > 0).length;
  if (peers === 0) return nothingToJudge(question, "no peer to judge");
  if (declarations === 0 && evidence.scenario.protocol.liveness === "off") {
    return nothingToJudge(question, "nothing to judge: liveness is off");
  }
  // The one that was too many, or the first.
  const worst = perMistake.at(atMost) ?? perMistake.at(0);
  return {
    ...question,
    held: falsePositives <= atMost,
    judged: peers,
    measured: `${falsePositives} of ${plural(declarations, "declaration")} over ${plural(peers, "peer")}`,
    worst: worst === undefined ? null : `${worst.by} declared ${worst.node} dead at ${span(worst.at)}`,
  };
};
