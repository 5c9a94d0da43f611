import { NothingToShrink, type Shrunk, shrinkSteps } from "../../hunt/index.js";
import type { Scenario } from "../../sim/index.js";
import { InputError } from "../shell/input-error.js";
import type { Interruption } from "../shell/interruption.js";
import { Output } from "../shell/output.js";
import type { ProtocolMaker } from "../shell/protocol-file.js";
import { shrinkLine } from "../terminal/hunt-progress.js";
import { describeSize } from "../terminal/shrink.js";
import { plural } from "../terminal/quantity.js";

/** How a shrinking is driven. */
interface Drive {
  readonly makeProtocol: ProtocolMaker;
  readonly interruption: Interruption;
  /** In milliseconds of real time. */
  readonly for?: number;
  readonly mostRuns?: number;
}

/** How long it goes on before signals are heard again. */
const SLICE_MS = 25;

/**
 * Shrinks a scenario, to the end or until time is up or the user wants to stop: then with the smallest so far.
 *
 * @throws InputError when it does not fail
 */
export async function driveShrinking(scenario: Scenario, drive: Drive): Promise<Shrunk> {
  const { makeProtocol, interruption, mostRuns } = drive;
  const line = shrinkLine(scenario.name, new Output("the standard error", 2), 2);
  const startedAt = performance.now();
  const until = startedAt + (drive.for ?? Infinity);
  const steps = shrinkSteps(scenario, { protocol: makeProtocol, ...(mostRuns === undefined ? {} : { mostRuns }) });
  let heardAt = startedAt;
  try {
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      const { pass, soFar } = step.value;
      line.show(`${plural(soFar.runs, "run")}, ${describeSize(soFar.size)}; ${pass}`);
      if (performance.now() - heardAt < SLICE_MS) continue;
      await new Promise(setImmediate);
      heardAt = performance.now();
      if (interruption.isWanted || heardAt >= until) return soFar;
    }
  } catch (error) {
    if (error instanceof NothingToShrink) throw new InputError(error.message, { cause: error });
    throw error;
  } finally {
    line.clear();
  }
}
