import { EXIT } from "../shell/exit-code.js";
import type { Failure } from "../shell/failure.js";
import { type ReportedOrigin, reportedRun } from "./judged-run.js";
import type { ReportedRun } from "./report.js";

/** A run that gave no result, with the reason. */
export function brokenRun({ exitCode, text, place }: Failure, origin: ReportedOrigin): ReportedRun {
  const [line = ""] = text.split("\n");
  const measured = line === "" ? "whoever read the output went away" : line;
  const broken = {
    name: "gives a result",
    kind: kindOf(exitCode),
    outcome: "broken",
    measured,
    margin: null,
    worst: null,
    worstCase: null,
    details: text === line ? null : text,
    place: place === undefined ? null : { line: place.line, column: place.column },
  } as const;
  return reportedRun(origin, null, [broken]);
}

function kindOf(exitCode: number): string {
  switch (exitCode) {
    case EXIT.invalid:
      return "invalid";
    case EXIT.interrupted:
      return "interrupted";
    case EXIT.outputClosed:
      return "outputClosed";
    default:
      return "crashed";
  }
}
