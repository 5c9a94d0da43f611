import type { Recording, RunResult, Verdict } from "../../sim/index.js";
import type { Chart } from "../charts/chart.js";
import type { Unit } from "../comparison/measures.js";
import type { SettingDifference } from "../comparison/settings.js";
import type { Layout } from "../layout/layout.js";
import type { SweepData } from "../sweep/sweep-data.js";
import type { Topology, TopologySeries } from "../topology/topology.js";

/** All that a page shows: plain data, which it carries within it. */
export type PageData = ReportData | ComparisonData | SweepData;

/** Of one run, or of an overlay that was measured elsewhere. */
export interface ReportData {
  readonly kind: "report";
  /** The scenario's name, or the file's. */
  readonly name: string;
  /** Seeds first. */
  readonly nodes: readonly ReportNode[];
  /** The run, but for what stands beside it here. `null`: an overlay measured elsewhere. */
  readonly run: RunWithoutRecording | null;
  /** As much of it as the page has room for. */
  readonly recording: Recording;
  readonly layout: Layout;
  /** When the run ended. */
  readonly topology: Topology;
  readonly topologySeries: TopologySeries;
  /** Why peers missed messages, or deaths were not noticed: the first failures, as `hearsay why` explains them. */
  readonly explanations: readonly ExplainedFailure[];
  /** The command that repeats the run. `null`: nothing can. */
  readonly replay: string | null;
  /** What the page does not show for want of room or time, a sentence each. */
  readonly leftOut: readonly string[];
}

/** A result but for its recording. */
export type RunWithoutRecording = Omit<RunResult, "recording">;

export interface ReportNode {
  readonly name: string;
  readonly role: "seed" | "peer";
  readonly region: string | null;
}

/** An answer of `hearsay why`, and what it is about. */
export interface ExplainedFailure {
  /** `peer-3#12`; `null`: it is about a death. */
  readonly message: string | null;
  readonly peer: string;
  readonly question: string;
  readonly answer: string;
  readonly story: readonly { readonly at: number; readonly text: string; readonly fault: number | null }[];
  readonly ways: readonly {
    readonly at: number;
    readonly text: string;
    readonly fault: number | null;
    readonly from: string;
    readonly to: string;
  }[];
  readonly counterfactuals: readonly { readonly text: string }[];
  /** The command that asks this. */
  readonly command: string;
}

/** Of runs set side by side. */
export interface ComparisonData {
  readonly kind: "comparison";
  readonly sides: readonly ComparedSide[];
  /** What the first two have to agree on. Empty: nothing was judged. */
  readonly verdicts: readonly Verdict[];
  /** The measures of all sides, in the order in which they are shown. */
  readonly measures: readonly ComparedMeasure[];
  /** The curves of all sides, one over the other. */
  readonly charts: readonly Chart[];
}

/** Runs of one configuration, with one seed or more. */
export interface ComparedSide {
  /** `A`, `B` … */
  readonly letter: string;
  /** What tells it from the others: a scenario's name, what is set otherwise, or the file's name. */
  readonly label: string;
  /** Where its runs were read. */
  readonly files: readonly string[];
  /** The seeds of its runs, in the same order. */
  readonly seeds: readonly number[];
  /** What is set otherwise than in the first side (`a` is the first side's): of both, the first runs. */
  readonly settings: readonly SettingDifference[];
  /** Its first run, to be looked at. */
  readonly report: ReportData;
}

export interface ComparedMeasure {
  readonly name: string;
  /** What it is about. */
  readonly group: "messages" | "deaths" | "runs" | "traffic";
  readonly unit: Unit;
  /** For each side, its value in each of its runs; `null`: not defined there. */
  readonly values: readonly (readonly (number | null)[])[];
  /** For each side but the first: how much more it has than the first. */
  readonly differences: readonly ComparedDifference[];
}

export interface ComparedDifference {
  readonly mean: number | null;
  /** 95 %; `null`: one run a side says nothing of this. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** `paired t`: over the seeds that both sides ran with. */
  readonly method: "paired t" | "Welch" | null;
  /** How many runs, or pairs of runs, it is from. */
  readonly count: number;
}
