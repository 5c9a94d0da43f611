import { type Shrunk, shrinkSteps } from "../../hunt/shrink/shrink.js";
import { replayLine } from "../shell/replay-line.js";
import { shrinkLine } from "../terminal/hunt-progress.js";
import { plural, setSpan } from "../terminal/quantity.js";
import type { HuntSession } from "./hunt-session.js";
import type { KeptFailure } from "./keep.js";

/** What a failure was shrunk to. */
export interface ShrunkFailure {
  readonly path: string;
  readonly replay: string;
  /** What is left of it, in words. */
  readonly what: string;
}

/** How long the shrinking goes on before signals are heard again. */
const SLICE_MS = 25;

/**
 * Shrinks a failure, and saves the smallest scenario that fails in the same way.
 *
 * @returns nothing when the user wanted to stop before anything was gained, or when it does not fail again
 */
export async function shrinkFailure(kept: KeptFailure, session: HuntSession): Promise<ShrunkFailure | null> {
  const { interruption, makeProtocol, stderr, folder, options } = session;
  const { found, name, scenario } = kept;
  if (!found.isReplayed || interruption.isWanted) return null;
  const line = shrinkLine(name, stderr, 2);
  const steps = shrinkSteps(scenario, { protocol: makeProtocol });
  let best: Shrunk | undefined;
  let heardAt = performance.now();
  try {
    for (let step = steps.next(); ; step = steps.next()) {
      best = step.done === true ? step.value : step.value.soFar;
      if (step.done === true || interruption.isWanted) break;
      line.show(`${plural(best.runs, "run")}, ${describeSize(best)}`);
      if (performance.now() - heardAt < SLICE_MS) continue;
      await new Promise(setImmediate);
      heardAt = performance.now();
    }
  } finally {
    line.clear();
  }
  const about = `${scenario.about} Shrunk by ${plural(best.runs, "run")}${best.isSmallest ? "" : ", not to the end"}.`;
  const path = folder.save(`${name}.min.yaml`, { ...best.scenario, about }, `Shrunk from: ${name}.yaml`);
  return { path, replay: replayLine({ file: path, protocol: options.protocol }), what: describeSize(best) };
}

function describeSize({ size: { faults, peers, duration } }: Shrunk): string {
  return `${plural(faults, "fault")}, ${plural(peers, "peer")}, ${setSpan(duration)}`;
}
