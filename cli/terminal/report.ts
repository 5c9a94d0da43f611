import type { RunResult } from "../../sim/index.js";
import type { Output } from "../shell/output.js";
import { configuration, type Drawn } from "./configuration.js";
import { aggregate, brokenLine, type KeptRun, keepRun, manyHeads, manyLine } from "./many-runs.js";
import { idleFaults, idleFaultsOfMany, nameOfFault } from "./idle-faults.js";
import type { Paint } from "./paint.js";
import { verbatim } from "./layout.js";
import { isSound } from "./strictness.js";
import { outcome, summary } from "./summary.js";

/** Tells of the runs of one scenario, as they go on. */
export interface RunReport {
  begin(drawn: Drawn): void;
  /** A run ended. `replay` is the command that does it again. */
  finished(result: RunResult, replay: string): void;
  /** A run ended without a result, and the standard error says why. */
  broken(seed: number, replay: string): void;
  end(): void;
}

/** Where a report goes, and how. */
export interface ReportStyle {
  readonly output: Output;
  readonly paint: Paint;
  /** Only verdicts and digests. */
  readonly isQuiet: boolean;
  /** What nodes do comes between the configuration and the result. */
  readonly isVerbose: boolean;
  /** A fault that never took effect counts as a failure. */
  readonly strict: true | undefined;
}

/** One run, with all that it gave. */
export function singleReport({ output, paint, isQuiet, isVerbose }: ReportStyle): RunReport {
  return {
    begin(drawn) {
      if (!isQuiet) output.print(configuration(drawn, paint));
      if (isVerbose) output.print([""]);
    },
    finished: (result, replay) => output.print((isQuiet ? outcome : summary)(result, replay, paint)),
    broken: () => undefined,
    end: () => undefined,
  };
}

/** Many runs: a line each, and what they have in common. */
export function manyReport({ output, paint, isQuiet, strict }: ReportStyle): RunReport {
  const kept: KeptRun[] = [];
  const idle = new Map<string, number>();
  let firstFailure: string | undefined;
  const keep = (run: KeptRun, replay: string) => {
    kept.push(run);
    if (run.outcome !== "held") firstFailure ??= replay;
  };
  return {
    begin(drawn) {
      if (!isQuiet) output.print([...configuration(drawn, paint), ""]);
      output.print(manyHeads(paint));
    },
    finished(result, replay) {
      const ended = isSound(result, { strict }) ? "held" : "failed";
      keep(keepRun(result, ended), replay);
      for (const name of idleFaults(result).map(nameOfFault)) idle.set(name, (idle.get(name) ?? 0) + 1);
      output.print([manyLine(result, ended, paint)]);
    },
    broken(seed, replay) {
      keep({ seed, outcome: "broken", measures: [] }, replay);
      output.print([brokenLine(seed, paint)]);
    },
    end() {
      if (!isQuiet) output.print(aggregate(kept, paint));
      const results = kept.filter((run) => run.outcome !== "broken").length;
      if (idle.size > 0) output.print(["", ...idleFaultsOfMany(idle, results, paint)]);
      if (firstFailure !== undefined) output.print(["", ...verbatim("replay", firstFailure, paint)]);
    },
  };
}

/** Each result as a line of JSON. */
export function jsonReport(output: Output): RunReport {
  return {
    begin: () => undefined,
    finished: (result) => output.print([JSON.stringify({ ...result, recording: null } satisfies RunResult)]),
    broken: () => undefined,
    end: () => undefined,
  };
}
