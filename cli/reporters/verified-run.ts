import type { Verification } from "../shell/verification.js";
import { type ReportedOrigin, placeOf, reportedRun } from "./judged-run.js";
import type { ReportedRun } from "./report.js";

/**
 * A scenario with a seed, and whether it replays exactly.
 *
 * @param description where its runs part, for people
 */
export function verifiedRun(
  { attempts, isDeterministic }: Verification,
  origin: ReportedOrigin,
  description: readonly string[],
): ReportedRun {
  const outcomes = attempts.map(({ where, outcome }) => ({
    where,
    text: typeof outcome === "object" ? outcome.digest : outcome,
  }));
  const [first] = attempts;
  const digest = isDeterministic && typeof first?.outcome === "object" ? first.outcome.digest : null;
  const measured = isDeterministic
    ? `${attempts.length} runs, all the same: digest ${digest}`
    : `the runs differ: ${outcomes.map(({ where, text }) => `${where} ${text}`).join("; ")}`;
  const verified = {
    name: "replays exactly",
    kind: "determinism",
    outcome: isDeterministic ? "held" : "failed",
    measured,
    margin: null,
    worst: null,
    worstCase: null,
    details: isDeterministic ? null : description.join("\n"),
    place: placeOf(origin.source, []),
  } as const;
  return reportedRun(origin, digest, [verified]);
}
