import { overlayAt } from "../measures/overlay.js";
import type { Expectation } from "../scenario/scenario.js";
import type { Judge } from "./check.js";
import { plural, span } from "./words.js";

/** The overlay of the live peers is in one piece. */
export const judgeConnected: Judge<Expectation & { check: "connected" }> = ({ at }, evidence) => {
  const overlay = overlayAt(evidence, at === null ? evidence.endedAt : at * 1000);
  const { live, components, largestComponent, isolated } = overlay;
  return {
    check: "connected",
    expectation: `overlay connected ${at === null ? "at the end" : `at ${span(at)}`}`,
    held: live > 0 && components === 1,
    judged: live,
    measured: `${plural(components, "component")} over ${plural(live, "live peer")}, largest ${largestComponent}`,
    worst: isolated === 0 ? null : `${plural(isolated, "peer")} isolated`,
  };
};
