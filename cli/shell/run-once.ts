import type { Milliseconds, RunResult, Scenario } from "../../sim/index.js";
import { paintFor } from "../terminal/paint.js";
import { progressLine } from "../terminal/progress.js";
import { drive } from "./drive.js";
import type { RunSession } from "./run-session.js";
import { prepareRun } from "./simulation.js";

/** A result, and the wall time that it took. */
export interface TimedResult {
  readonly result: RunResult;
  readonly tookMs: Milliseconds;
}

/** Runs a scenario to its end, with a progress line where somebody sees it. */
export async function runOnce(scenario: Scenario, session: RunSession): Promise<TimedResult> {
  const { options, makeProtocol, interruption, observers, stderr } = session;
  const { quiet, verbose, seeds } = options;
  const label = seeds === undefined ? scenario.name : `seed ${scenario.seed}`;
  const line = quiet || verbose ? undefined : progressLine(label, stderr, 2, paintFor(2));
  const startedAt = performance.now();
  const simulation = prepareRun(scenario, makeProtocol, { observers, recording: seeds === undefined ? "on" : "off" });
  try {
    const result = await drive(simulation, {
      interruption,
      onSlice(progress) {
        line?.show(progress);
        session.flush();
      },
    });
    return { result, tookMs: performance.now() - startedAt };
  } finally {
    line?.clear();
    session.flush();
  }
}
