import type { Expectation, RunResult, Verdict } from "../sim/index.js";

/** How badly a check fails when it fails: what should never happen is worse than what did not happen in time. */
const SAFETY: ReadonlySet<string> = new Set(["neverTwice", "neverToDead", "never", "always"]);

/** The worst of a run's failed verdicts; undefined when all held. */
export function worstFailure({ verdicts }: Pick<RunResult, "verdicts">): Verdict | undefined {
  const failed = verdicts.filter(({ held, judged }) => !held && judged > 0);
  return failed.find(({ check }) => SAFETY.has(check)) ?? failed[0];
}

/**
 * What is the same about two runs that fail in the same way, whatever the numbers: which promise was broken, over whom.
 * `coverage of live peers`, `never isolated`, `crash TypeError: cannot read …`.
 */
export function signatureOf(expected: Expectation): string {
  if ("state" in expected) return `${expected.check} ${expected.state.kind}`;
  return "of" in expected ? `${expected.check} of ${expected.of}` : expected.check;
}

/** The signature of a crash: its error, without what differs from run to run. */
export function crashSignature(error: Error): string {
  const cause = error.cause instanceof Error ? error.cause : error;
  const message = cause.message.replace(/\b(peer|seed)-\d+/g, "$1-n").replace(/-?\d+(\.\d+)?/g, "n");
  return `crash ${cause.name}: ${message}`;
}
