import type { ReportData } from "../../reports/document/report-data.js";
import { wholeReportOf } from "../../reports/document/report-data-of.js";
import type { RunResult } from "../../sim/index.js";
import { Interrupted, type Interruption } from "../shell/interruption.js";
import type { ProtocolMaker } from "../shell/protocol-file.js";
import type { StageLine } from "../terminal/stage-line.js";
import { explainFailures } from "./explain-failures.js";
import { pastedCommand } from "./pasted-command.js";

/** What a report is made with. */
export interface BuildOptions {
  /** The protocol that ran, when it is the user's own. */
  readonly makeProtocol?: ProtocolMaker;
  readonly interruption: Interruption;
  readonly line: StageLine;
}

/** A report on a result that has a recording; failures are explained, as far as that can be done. */
export async function buildReport(result: RunResult, options: BuildOptions): Promise<ReportData> {
  const { makeProtocol, interruption, line } = options;
  const explained = await explainFailures(result, {
    ...(makeProtocol === undefined ? {} : { protocol: makeProtocol }),
    interruption,
    onProgress: (done, of) => line.show("failures", done / of),
  });
  endIfWanted(interruption);
  const data = wholeReportOf(result, { ...explained, replay: replayOf(result), onProgress: line.show });
  endIfWanted(interruption);
  return data;
}

/** Nothing can repeat a run on real processes, and only its user knows where a protocol of their own is. */
function replayOf({ medium, protocol, scenario }: RunResult): string | null {
  return medium === "simulated" && protocol === "seed-and-peer" ? pastedCommand(scenario, "run") : null;
}

function endIfWanted({ isWanted }: Interruption): void {
  if (isWanted) throw new Interrupted("stopped while its report was made");
}
