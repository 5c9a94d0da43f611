import type { Milliseconds, RunResult, Scenario, SimulationOptions } from "../../sim/index.js";
import { paintFor } from "../terminal/paint.js";
import { progressLine } from "../terminal/progress.js";
import { drive } from "./drive.js";
import type { RunSession } from "./run-session.js";
import { prepareRun } from "./simulation.js";
import { keepHeapTight } from "./tight-heap.js";

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
  keepHeapTight(scenario);
  const startedAt = performance.now();
  const simulation = prepareRun(scenario, makeProtocol, { observers, recording: recordingFor(session) });
  try {
    const result = await drive(simulation, {
      interruption,
      onSlice(progress) {
        line?.show(progress);
        session.flush();
      },
      onMeasuring: () => line?.measuring(),
    });
    return { result, tookMs: performance.now() - startedAt };
  } finally {
    line?.clear();
    session.flush();
  }
}

/** A report draws what was recorded, however much it is; a file is to be small enough to be read. */
function recordingFor({ options: { seeds, report } }: RunSession): NonNullable<SimulationOptions["recording"]> {
  if (seeds !== undefined) return "off";
  return report === true ? "on" : "unless too large";
}
