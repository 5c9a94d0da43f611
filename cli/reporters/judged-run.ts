import type { RunResult, Verdict } from "../../sim/index.js";
import { nameOfFault } from "../terminal/idle-faults.js";
import type { Strictness } from "../terminal/strictness.js";
import type { ScenarioFile } from "../shell/scenario-files.js";
import type { PlaceInFile, ReportedCase, ReportedRun } from "./report.js";

/** Where a run is from. */
export interface ReportedOrigin {
  readonly source: ScenarioFile;
  readonly seed: number;
  /** The command that does it again. */
  readonly replay: string;
}

/**
 * A run with its verdicts. Each has the place of its expectation; one that is not written, of what is around. When it is
 * strict, whether each fault took effect is judged as well.
 */
export function judgedRun(result: RunResult, origin: ReportedOrigin, { strict }: Strictness): ReportedRun {
  const { verdicts, effects, digest } = result;
  const { source } = origin;
  const cases = verdicts.map((verdict, index) => verdictCase(verdict, placeOf(source, ["expect", index])));
  const effectCases = effects.map((effect) => effectCase(effect, placeOf(source, ["faults", effect.fault])));
  return reportedRun(origin, digest, [...cases, ...(strict ? effectCases : [])]);
}

export function reportedRun(
  { source, seed, replay }: ReportedOrigin,
  digest: string | null,
  cases: readonly ReportedCase[],
): ReportedRun {
  return { scenario: source.scenario.name, file: source.file, seed, digest, replay, cases };
}

export function placeOf(source: ScenarioFile, path: readonly (string | number)[]): PlaceInFile {
  const { line, column } = source.locate(path);
  return { line, column };
}

function verdictCase(verdict: Verdict, place: PlaceInFile): ReportedCase {
  const { expectation, check, held, measured, worst, margin, worstCase } = verdict;
  return {
    name: expectation,
    kind: check,
    outcome: held ? "held" : "failed",
    measured,
    margin,
    worst,
    worstCase,
    details: null,
    place,
  };
}

function effectCase(effect: RunResult["effects"][number], place: PlaceInFile): ReportedCase {
  const { what, took } = effect;
  return {
    name: `${nameOfFault(effect)} takes effect`,
    kind: "effect",
    outcome: took > 0 ? "held" : "failed",
    measured: `${what}: ${took}`,
    margin: null,
    worst: null,
    worstCase: null,
    details: null,
    place,
  };
}
