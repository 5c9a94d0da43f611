import type { FoundFailure, HuntReport } from "../../hunt/index.js";
import type { ReportedCase, ReportedRun } from "../reporters/report.js";
import { replayLine } from "../shell/replay-line.js";
import { plural } from "../terminal/quantity.js";
import type { HuntSession } from "./hunt-session.js";
import type { KeptFailure } from "./keep.js";

/** A way of failing, for CI: with the first run that failed so. */
export function reportedFailure(kept: KeptFailure, { runs, isCrash }: FoundFailure, session: HuntSession): ReportedRun {
  const { signature, drawn, trial, measured, worst } = kept.found;
  const digest = "result" in trial ? trial.result.digest : null;
  const verdict = trial.outcome === "failed" ? trial.verdicts[trial.verdict] : undefined;
  const judged: ReportedCase = {
    ...NOTHING_MORE,
    name: `no run fails: ${signature}`,
    kind: isCrash ? "crashed" : (verdict?.check ?? "hunt"),
    outcome: "failed",
    measured: `${plural(runs, "run")} failed so, first run ${drawn.number}: ${measured}`,
    worst,
    ...(verdict?.margin === undefined ? {} : { margin: verdict.margin }),
    ...(verdict?.worstCase === undefined ? {} : { worstCase: verdict.worstCase }),
    place: session.source.locate(["hunt"]),
  };
  return { ...origin(session), seed: drawn.scenario.seed, digest, replay: kept.replay, cases: [judged] };
}

/** That a hunt found nothing, for CI. */
export function reportedSuccess({ runs }: HuntReport, session: HuntSession): ReportedRun {
  const { seed, protocol } = session.options;
  const judged: ReportedCase = {
    ...NOTHING_MORE,
    name: "no run fails",
    kind: "hunt",
    outcome: "held",
    measured: `${plural(runs.all, "run")}, of which ${runs.held} held`,
    place: session.source.locate(["hunt"]),
  };
  const replay = replayLine({ file: session.source.file, seed, protocol }, "hunt", [
    "--runs",
    String(Math.max(1, runs.all)),
  ]);
  return { ...origin(session), seed: null, digest: null, replay, cases: [judged] };
}

const NOTHING_MORE = { margin: null, worst: null, worstCase: null, details: null } as const;

function origin({ source, space }: HuntSession): Pick<ReportedRun, "scenario" | "file"> {
  return { scenario: space.base.name, file: source.file };
}
