import type { CommandReport, ReportedCase, ReportedRun } from "../../../cli/reporters/report.js";

/** A case that held, but for what is given. */
export function aCase(given: Partial<ReportedCase> = {}): ReportedCase {
  return {
    name: "t100 ≤ 15 ms",
    kind: "deliveryTime",
    outcome: "held",
    measured: "1 of 1 message did",
    margin: null,
    worst: null,
    worstCase: null,
    details: null,
    place: { line: 9, column: 5 },
    ...given,
  };
}

/** A run of `ring.yaml` with one case that held, but for what is given. */
export function aRun(given: Partial<ReportedRun> = {}): ReportedRun {
  return {
    scenario: "ring",
    file: "ring.yaml",
    seed: 1,
    digest: "0123456789abcdef",
    replay: "hearsay run ring.yaml --seed 1",
    cases: [aCase()],
    ...given,
  };
}

export function aReport(...runs: ReportedRun[]): CommandReport {
  return { command: "run", exitCode: 0, runs };
}
