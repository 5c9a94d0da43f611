import type { Verdict } from "../../sim/index.js";
import type { ComparedSide, ComparisonData, ReportData } from "../document/report-data.js";
import { comparedMeasures } from "./compared-measures.js";
import { comparisonCharts } from "./charts.js";
import { compareSettings } from "./settings.js";
import type { Side } from "./sides.js";

/** What a page of a comparison is made of beside the sides. */
export interface ComparisonParts {
  /** Makes the report of a side's first run. */
  readonly reportOf: (side: Side) => ReportData;
  readonly verdicts: readonly Verdict[];
}

/** All that the page of a comparison shows. */
export function comparisonData(sides: readonly Side[], { reportOf, verdicts }: ComparisonParts): ComparisonData {
  const first = sides[0]!.runs[0]!.result.scenario;
  const compared = sides.map((side): ComparedSide => {
    const { letter, label, runs } = side;
    const { result } = runs[0]!;
    return {
      letter,
      label,
      files: runs.map(({ file }) => file),
      seeds: runs.map(({ result: { scenario } }) => scenario.seed),
      settings: compareSettings(first, result.scenario),
      report: reportOf(side),
    };
  });
  return {
    kind: "comparison",
    sides: compared,
    verdicts,
    measures: comparedMeasures(sides),
    charts: comparisonCharts(
      sides,
      compared.map(({ report }) => report),
    ),
  };
}
