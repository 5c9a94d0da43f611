import { comparedMeasures } from "../../reports/comparison/compared-measures.js";
import { compareSettings, type SettingDifference } from "../../reports/comparison/settings.js";
import type { Side } from "../../reports/comparison/sides.js";
import type { ComparedMeasure } from "../../reports/document/report-data.js";
import type { Milliseconds, RunResult, Verdict } from "../../sim/index.js";
import { agreeingOf, judgeAgreement } from "./agreement.js";

/** Several results side by side, runs of one configuration together: plain data. */
export interface ComparedSides {
  readonly format: "hearsay-comparison";
  readonly formatVersion: 2;
  readonly sides: readonly ComparedSideSummary[];
  readonly measures: readonly ComparedMeasure[];
  /** What each other side has to agree on with the first. */
  readonly verdicts: readonly Verdict[];
}

/** What the runs of a side were. */
export interface ComparedSideSummary extends Pick<RunResult, "version" | "protocol" | "medium"> {
  readonly letter: string;
  readonly label: string;
  readonly scenario: string;
  /** In the same order. */
  readonly files: readonly string[];
  readonly seeds: readonly number[];
  readonly digests: readonly (string | null)[];
  /** What is set otherwise than in the first side, whose settings are `a`. */
  readonly settings: readonly SettingDifference[];
}

/** Compares the runs of several configurations with those of the first. */
export function compareSides(sides: readonly Side[], socketDelay: Milliseconds): ComparedSides {
  const first = sides[0]!;
  const agreeing = sides.map(({ letter, runs }) =>
    agreeingOf(
      letter,
      runs.map(({ result }) => result),
    ),
  );
  return {
    format: "hearsay-comparison",
    formatVersion: 2,
    sides: sides.map((side) => summaryOf(side, first)),
    measures: comparedMeasures(sides),
    verdicts: agreeing.slice(1).flatMap((other) => judgeAgreement(agreeing[0]!, other, socketDelay)),
  };
}

function summaryOf({ letter, label, runs }: Side, first: Side): ComparedSideSummary {
  const { scenario, version, protocol, medium } = runs[0]!.result;
  return {
    letter,
    label,
    scenario: scenario.name,
    version,
    protocol,
    medium,
    files: runs.map(({ file }) => file),
    seeds: runs.map(({ result }) => result.scenario.seed),
    digests: runs.map(({ result }) => result.digest),
    settings: compareSettings(first.runs[0]!.result.scenario, scenario),
  };
}
