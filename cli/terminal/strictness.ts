import type { RunResult } from "../../sim/index.js";
import { idleFaults } from "./idle-faults.js";
import { allHeld } from "./verdicts.js";

/** What is asked of a run. */
export interface Strictness {
  /** Every fault must take effect, too. */
  readonly strict?: true | undefined;
}

/** Whether all expectations held and, when it is strict, every fault took effect. */
export function isSound(result: Pick<RunResult, "verdicts" | "effects">, { strict }: Strictness): boolean {
  return allHeld(result.verdicts) && (strict === undefined || idleFaults(result).length === 0);
}
