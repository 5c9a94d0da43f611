import type { Trial } from "../trial.js";

/**
 * What has to stay the same of a failure: its signature, and of a message that missed somebody, whether there was a way by
 * which it could have come. A protocol that does not forward is another thing than a network that was cut.
 */
export function essenceOf(trial: Trial): string | undefined {
  if (trial.outcome === "crashed") return trial.signature;
  if (trial.outcome !== "failed") return undefined;
  const { verdicts, dissemination } = trial.result;
  if (verdicts[trial.verdict].check !== "coverage") return trial.signature;
  const reached = dissemination.reachableCoverage.min;
  return `${trial.signature}, ${reached !== null && reached < 1 ? "though a way was there" : "no way was there"}`;
}
