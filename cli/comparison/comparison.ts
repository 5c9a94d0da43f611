import type { ComparedRun } from "../../reports/comparison/sides.js";
import type { Milliseconds, RunResult, Verdict } from "../../sim/index.js";
import { agreeingOf, judgeAgreement } from "./agreement.js";
import { compareAllCounts, compareAllMeans } from "./measures.js";
import type { CountRow, MeanRow } from "./rows.js";
import { compareSettings, type SettingDifference } from "../../reports/comparison/settings.js";

/** What a side was. */
export interface SideSummary extends Pick<
  RunResult,
  "version" | "protocol" | "medium" | "digest" | "lateness" | "ended" | "endedAt"
> {
  readonly file: string;
  readonly scenario: string;
  readonly seed: number;
}

/** Two results side by side: plain data. */
export interface Comparison {
  readonly format: "hearsay-comparison";
  readonly formatVersion: 1;
  readonly a: SideSummary;
  readonly b: SideSummary;
  /** The settings in which their scenarios differ. */
  readonly settings: readonly SettingDifference[];
  readonly means: readonly MeanRow[];
  readonly counts: readonly CountRow[];
  /** What they have to agree on. */
  readonly verdicts: readonly Verdict[];
}

/** Compares two results. */
export function compare(a: ComparedRun, b: ComparedRun, socketDelay: Milliseconds): Comparison {
  return {
    format: "hearsay-comparison",
    formatVersion: 1,
    a: summaryOf(a),
    b: summaryOf(b),
    settings: compareSettings(a.result.scenario, b.result.scenario),
    means: compareAllMeans(a.result, b.result),
    counts: compareAllCounts(a.result, b.result),
    verdicts: judgeAgreement(agreeingOf("A", [a.result]), agreeingOf("B", [b.result]), socketDelay),
  };
}

function summaryOf({ file, result }: ComparedRun): SideSummary {
  const { scenario, version, protocol, medium, digest, lateness, ended, endedAt } = result;
  const { name, seed } = scenario;
  return { file, scenario: name, seed, version, protocol, medium, digest, lateness, ended, endedAt };
}
