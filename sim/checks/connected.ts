import { overlayAt } from "../measures/overlay.js";
import type { Expectation } from "../scenario/scenario.js";
import { type Judge, micros, nothingToJudge } from "./check.js";
import { plural, span } from "./words.js";

/** The overlay of the live peers is in one piece. */
export const judgeConnected: Judge<Expectation & { check: "connected" }> = ({ at }, evidence) => {
  const question = {
    check: "connected",
    expectation: `overlay connected ${at === null ? "at the end" : `at ${span(at)}`}`,
  };
  const time = at === null ? evidence.endedAt : micros(at);
  if (time > evidence.endedAt) return nothingToJudge(question, "the run ended before that");
  const { live, components, largestComponent, isolated } = overlayAt(evidence, time);
  if (live === 0) return nothingToJudge(question, "no live peer to judge");
  return {
    ...question,
    held: components === 1,
    judged: live,
    measured: `${plural(components, "component")} over ${plural(live, "live peer")}, largest ${largestComponent}`,
    worst: isolated === 0 || live === 1 ? null : `${plural(isolated, "peer")} isolated`,
  };
};
