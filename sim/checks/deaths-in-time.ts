import type { DeathRow, Verdict } from "../result.js";
import type { Milliseconds } from "../../src/node/contract.js";
import { plural, span } from "./words.js";

/** What is expected to follow each death. */
export interface Aftermath {
  readonly check: string;
  readonly expectation: string;
  /** What has to happen, as a participle: `declared`, `removed`. */
  readonly done: string;
  readonly within: Milliseconds;
  /** Whether anybody could do it. */
  readonly isOwed: (death: DeathRow) => boolean;
  readonly doneAt: (death: DeathRow) => Milliseconds | null;
}

/**
 * Judges that something follows each death in time. Deaths that come too late in the run for it, and nodes that came
 * back before it was due, are not judged.
 */
export function judgeDeaths(aftermath: Aftermath, deaths: readonly DeathRow[], endedAt: Milliseconds): Verdict {
  const { check, expectation, done, within, isOwed, doneAt } = aftermath;
  const judged = deaths.filter((death) => {
    const due = death.at + within;
    const doneEarly = doneAt(death) !== null;
    return isOwed(death) && (doneEarly || due <= Math.min(endedAt, death.restartedAt ?? Infinity));
  });
  if (judged.length === 0) return { check, expectation, held: false, judged: 0, measured: "no death to judge", worst: null };
  const delay = (death: DeathRow) => (doneAt(death) ?? Infinity) - death.at;
  const worst = judged.reduce((longest, death) => (delay(death) > delay(longest) ? death : longest));
  const inTime = judged.filter((death) => delay(death) <= within).length;
  const longest = delay(worst) === Infinity ? `never ${done}` : `${done} after ${span(delay(worst))}`;
  return {
    check,
    expectation,
    held: inTime === judged.length,
    judged: judged.length,
    measured: `${inTime} of ${plural(judged.length, "death")} ${done} in time; latest ${longest}`,
    worst: `${worst.node}, dead at ${span(worst.at)}: ${longest}`,
  };
}
