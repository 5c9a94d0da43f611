import type { Milliseconds, Recording, RunResult } from "../../sim/index.js";
import { layOut } from "../layout/lay-out.js";
import { Timeline } from "../timeline/timeline.js";
import { measureTopology } from "../topology/measure.js";
import { topologySeries } from "../topology/series.js";
import type { Topology } from "../topology/topology.js";
import { pageBytes } from "./page-size.js";
import { reduceRecording } from "./reduce-recording.js";
import type { ExplainedFailure, ReportData, ReportNode } from "./report-data.js";

/** Is told what is being done, and how much of it is, from 0 to 1. */
export type ReportProgress = (doing: "layout" | "measures" | "over time", share: number) => void;

/** What a report says beside the result. */
export interface ReportOptions {
  /** The command that repeats the run. Default: there is none. */
  readonly replay?: string | null;
  readonly explanations?: readonly ExplainedFailure[];
  /** What was left out before, a sentence each. */
  readonly leftOut?: readonly string[];
  readonly onProgress?: ReportProgress;
}

/**
 * All that a page shows of a run: its overlay is laid out and measured, and its recording is reduced to what a page has
 * room for. The same result and options give the same data.
 *
 * @throws RangeError when the result has no recording
 */
export function reportDataOf(result: RunResult, options: ReportOptions = {}): ReportData {
  return forPage(wholeReportOf(result, options));
}

/** The same with the whole recording: what files for other tools are made of. */
export function wholeReportOf(result: RunResult, options: ReportOptions = {}): ReportData {
  const { recording, ...run } = result;
  if (recording === null) throw new RangeError(`the result of ${result.scenario.name} has no recording`);
  const { replay = null, explanations = [], leftOut = [] } = options;
  const { name } = run.scenario;
  const nodes = run.nodes.map((node): ReportNode => ({ name: node.name, role: node.role, region: node.region }));
  const drawn = drawOverlay({ recording, nodes, seeds: seedsIn(nodes), endsAt: run.endedAt }, options.onProgress);
  return { kind: "report", name, nodes, run, recording, ...drawn, explanations, replay, leftOut };
}

/** A report with as much of its recording as a page has room for; by default, a page for so many nodes. */
export function forPage(whole: ReportData, mostBytes = pageBytes(whole.nodes.length)): ReportData {
  const { recording, leftOut } = reduceRecording(whole, mostBytes);
  return { ...whole, recording, leftOut: [...whole.leftOut, ...leftOut] };
}

/** What is drawn. */
interface Drawn {
  readonly recording: Recording;
  readonly nodes: readonly ReportNode[];
  /** The places of the seeds of which it is known whom they list. */
  readonly seeds: readonly number[];
  readonly endsAt: Milliseconds;
}

/** The layout of an overlay, and its measures at the end and over time. */
export function drawOverlay(
  { recording, nodes, seeds, endsAt }: Drawn,
  onProgress: ReportProgress = () => undefined,
): Pick<ReportData, "layout" | "topology" | "topologySeries"> {
  const timeline = new Timeline(recording, nodes.length);
  const isPeer = (node: number) => nodes[node].role === "peer";
  const of = (doing: Parameters<ReportProgress>[0]) => ({ onProgress: (share: number) => onProgress(doing, share) });
  return {
    layout: layOut({ timeline, nodes, endsAt }, of("layout")),
    topology: measureTopology({ timeline, at: endsAt, isPeer, seeds }, of("measures")),
    topologySeries: topologySeries({ timeline, endsAt, isPeer, seeds }, of("over time")),
  };
}

/** The measures of the overlay at another moment of the run than its end. */
export function topologyAt({ recording, nodes }: ReportData, at: Milliseconds): Topology {
  const timeline = new Timeline(recording, nodes.length);
  return measureTopology({ timeline, at, isPeer: (node) => nodes[node].role === "peer", seeds: seedsIn(nodes) });
}

function seedsIn(nodes: readonly ReportNode[]): number[] {
  return nodes.flatMap(({ role }, node) => (role === "seed" ? [node] : []));
}
