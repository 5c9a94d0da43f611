import { groupBy } from "./group.js";
import type { CommandReport, ReportedCase, ReportedRun } from "./report.js";

/** One thing that was judged, over all the runs of its scenario: what people want to see once, not once a seed. */
export interface Finding {
  readonly outcome: ReportedCase["outcome"];
  /** Which run is shown for all of them: the first that was not as it should be, or else the first. */
  readonly run: ReportedRun;
  readonly judged: ReportedCase;
  /** In how many runs it was judged, and in how many of these it held. */
  readonly runs: number;
  readonly held: number;
}

export function findings({ runs }: CommandReport): Finding[] {
  const cases = runs.flatMap((run) => run.cases.map((judged) => ({ run, judged })));
  const keyOf = ({ run, judged }: { run: ReportedRun; judged: ReportedCase }) =>
    JSON.stringify([run.file, judged.kind, judged.name, judged.place]);
  return groupBy(cases, keyOf).map((group) => {
    const shown = group.find(({ judged }) => judged.outcome !== "held") ?? group[0]!;
    const held = group.filter(({ judged }) => judged.outcome === "held").length;
    return { ...shown, outcome: shown.judged.outcome, runs: group.length, held };
  });
}

/** `did not hold in 3 of 100 runs, first with seed 7`; nothing where there was only one run. */
export function inHowMany({ runs, held, run }: Finding): string | undefined {
  if (runs === 1) return undefined;
  const first = run.seed === null ? "" : `, first with seed ${run.seed}`;
  return `did not hold in ${runs - held} of ${runs} runs${first}`;
}
