import type { RunResult } from "../../sim/index.js";
import { spreadOf } from "../../sim/measures/spread.js";
import { heading, table } from "./layout.js";
import type { Paint } from "./paint.js";
import { count, figure, measuredSpan, percent, plural } from "./quantity.js";
import { orUndefined, spreadTable } from "./spreads.js";

/** What is kept of each of many runs. */
export interface KeptRun {
  readonly seed: number;
  /** How the run ended: as it should, not so, or without a result. */
  readonly outcome: "held" | "failed" | "broken";
  /** One value a measure; `null` where it is not defined. */
  readonly measures: readonly (number | null)[];
}

interface Measure {
  readonly label: string;
  readonly of: (result: RunResult) => number | null;
  readonly write: (value: number) => string;
}

/** What is compared over runs. */
const MEASURES: readonly Measure[] = [
  { label: "coverage, mean", of: ({ dissemination }) => dissemination.coverage.mean, write: percent },
  { label: "coverage, least", of: ({ dissemination }) => dissemination.coverage.min, write: percent },
  { label: "t50, mean", of: ({ dissemination }) => dissemination.t50.mean, write: measuredSpan },
  { label: "t99, mean", of: ({ dissemination }) => dissemination.t99.mean, write: measuredSpan },
  { label: "t100, most", of: ({ dissemination }) => dissemination.t100.max, write: measuredSpan },
  { label: "hops, mean", of: ({ dissemination }) => dissemination.hops.mean, write: figure },
  { label: "RMR, mean", of: ({ dissemination }) => dissemination.redundancy.mean, write: figure },
  { label: "detection, most", of: ({ detection }) => detection.detectionTime.max, write: measuredSpan },
  { label: "removal, most", of: ({ detection }) => detection.removalTime.max, write: measuredSpan },
  { label: "false positives", of: ({ detection }) => detection.falsePositives, write: figure },
  { label: "stale at the end", of: ({ registry }) => registry.stale, write: figure },
  { label: "components", of: ({ overlay }) => overlay.components, write: figure },
];

const COLUMNS = [
  { head: "    seed", width: 20 },
  { head: "held", width: 9 },
  { head: "coverage ≥", width: 11 },
  { head: "t99 mean", width: 10 },
  { head: "t100 most", width: 11 },
  { head: "digest", width: 17 },
];

/** Sums up a run that gave a result. */
export function keepRun(result: RunResult, outcome: KeptRun["outcome"]): KeptRun {
  return { seed: result.scenario.seed, outcome, measures: MEASURES.map(({ of }) => of(result)) };
}

/** The headings above the lines of many runs. */
export function manyHeads(paint: Paint): string[] {
  return table(COLUMNS, [], paint);
}

/** A run in a line. */
export function manyLine(result: RunResult, outcome: KeptRun["outcome"], paint: Paint): string {
  const { scenario, verdicts, dissemination, digest } = result;
  const held = verdicts.filter((verdict) => verdict.held).length;
  const { coverage, t99, t100 } = dissemination;
  const cells = [
    `  ${scenario.seed}`,
    `${count(held)} of ${count(verdicts.length)}`,
    orUndefined(coverage.min, percent),
    orUndefined(t99.mean, measuredSpan),
    orUndefined(t100.max, measuredSpan),
    digest ?? "",
  ];
  return marked(outcome === "held" ? paint.green("✓") : paint.red("✗"), table(COLUMNS, [cells], paint)[1]!);
}

/** A run that gave no result, in a line. */
export function brokenLine(seed: number, paint: Paint): string {
  return marked(paint.red("!"), table(COLUMNS, [[`  ${seed}`, "no result", "", "", "", ""]], paint)[1]!);
}

/** How many runs held, and how the measures are spread over them. */
export function aggregate(runs: readonly KeptRun[], paint: Paint): string[] {
  const number = (outcome: KeptRun["outcome"]) => runs.filter((run) => run.outcome === outcome).length;
  const broken = number("broken") === 0 ? "" : `, ${count(number("broken"))} gave no result`;
  const rows = MEASURES.map(({ label, write }, index) => ({
    label,
    write,
    spread: spreadOf(runs.map(({ measures }) => measures[index] ?? null)),
  })).filter(({ spread }) => spread.count > 0);
  return [
    "",
    heading("All runs", `${count(number("held"))} of ${plural(runs.length, "run")} held${broken}`, paint),
    ...spreadTable({ statistics: ["min", "mean", "p50", "p95", "max"], over: "runs", total: runs.length }, rows, paint),
  ];
}

/** Puts a mark before the text of a line. */
function marked(mark: string, line: string): string {
  return `  ${mark}${line.slice(3)}`;
}
