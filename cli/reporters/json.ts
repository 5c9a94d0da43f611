import { VERSION } from "../../sim/version.js";
import { type CommandReport, countOutcomes } from "./report.js";

/** A report as one JSON document, described in docs/ci.md. */
export function jsonDocument({ command, exitCode, runs }: CommandReport): string {
  const document = {
    format: "hearsay-report",
    formatVersion: 1,
    version: VERSION,
    command,
    exitCode,
    counts: countOutcomes(runs),
    runs,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
