import type { Expectation } from "../scenario/scenario.js";
import type { Judge } from "./check.js";
import { plural, span } from "./words.js";

/** So many live nodes at most are declared dead. */
export const judgeFalsePositives: Judge<Expectation & { check: "falsePositives" }> = ({ atMost }, { detection }) => {
  const { falsePositives, declarations, perMistake } = detection;
  const first = perMistake.at(0);
  return {
    check: "falsePositives",
    expectation: `false positives ≤ ${atMost}`,
    held: falsePositives <= atMost,
    judged: declarations,
    measured: `${falsePositives} of ${plural(declarations, "declaration")}`,
    worst: first === undefined ? null : `${first.by} declared ${first.node} dead at ${span(first.at)}`,
  };
};
