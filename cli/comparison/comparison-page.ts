import { comparisonData } from "../../reports/comparison/comparison-data.js";
import type { ComparedRun, Side } from "../../reports/comparison/sides.js";
import type { ComparisonData, ReportData } from "../../reports/document/report-data.js";
import { reportDataOf } from "../../reports/document/report-data-of.js";
import type { Recording, RunResult, Verdict } from "../../sim/index.js";
import { pastedCommand } from "../reporting/pasted-command.js";
import { withRecording } from "../reporting/read-reportable.js";
import { InputError } from "../shell/input-error.js";
import { loadProtocolFile } from "../shell/protocol-file.js";
import type { StageLine } from "../terminal/stage-line.js";

/** Overlays side by side, each as large as a report's: more than this nobody looks at, and no browser likes. */
export const MOST_SIDES = 8;

/** What the page of a comparison is made with. */
export interface PageOptions {
  readonly verdicts: readonly Verdict[];
  readonly line: StageLine;
}

/**
 * The data of a comparison's page. The first run of each side is shown moment by moment: one that was not recorded is made
 * again, and where that cannot be, the side has its measures and curves, and no overlay.
 *
 * @param sides - no more than {@link MOST_SIDES}
 */
export async function comparisonPageData(
  sides: readonly Side[],
  { verdicts, line }: PageOptions,
): Promise<ComparisonData> {
  const reports = new Map<Side, ReportData>();
  for (const side of sides) reports.set(side, await reportOf(side, line));
  return comparisonData(sides, { verdicts, reportOf: (side) => reports.get(side)! });
}

async function reportOf({ letter, runs }: Side, line: StageLine): Promise<ReportData> {
  const { result, leftOut } = await recorded(runs[0]!, line);
  const { medium, protocol, scenario } = result;
  const isReplayable = medium === "simulated" && protocol === "seed-and-peer";
  return reportDataOf(result, {
    replay: isReplayable ? pastedCommand(scenario, "run") : null,
    leftOut,
    onProgress: (doing, share) => line.show(`${letter}: ${doing}`, share),
  });
}

async function recorded(
  run: ComparedRun,
  line: StageLine,
): Promise<{ readonly result: RunResult; readonly leftOut: readonly string[] }> {
  try {
    const makeProtocol = await loadProtocolFile(undefined);
    return { result: await withRecording(run, { makeProtocol, isOwn: false, line }), leftOut: [] };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { result } = run;
    return { result: { ...result, recording: nothingOf(result) }, leftOut: [`No overlay is shown: ${error.message}.`] };
  }
}

/** A recording of nothing. */
function nothingOf({ endedAt, nodes }: RunResult): Recording {
  const history = { at: [], what: [], node: [], other: [] };
  return { since: endedAt, history, cuts: [], duplicates: nodes.map(() => 0), deliveries: [], leftOut: [] };
}
