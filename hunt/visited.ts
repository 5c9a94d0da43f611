import type { FaultKind } from "../sim/scenario/scenario.js";
import type { HuntedRun } from "./hunted-run.js";
import type { Space } from "./space.js";

/** How much of the space of faults a hunt has seen: runs, by the kinds of fault in them. */
export interface VisitedKind {
  readonly kind: FaultKind;
  /** Runs that drew it. */
  readonly drawn: number;
  /** Runs in which it took effect, of those that gave a result. */
  readonly tookEffect: number;
  /** Runs that drew it and crashed, or gave no result for another reason: whether it took effect is not known. */
  readonly unknown: number;
  /** Of the runs in which it took effect, one entry for each expectation. */
  readonly checks: readonly VisitedCheck[];
}

/** Runs in which an expectation had something to judge, and those of them in which it failed. */
export interface VisitedCheck {
  readonly judged: number;
  readonly failed: number;
}

/** Counts the runs of a hunt by their kinds of fault. */
export class Visits {
  readonly #kinds: ReadonlyMap<FaultKind, Tally>;
  readonly #overall: Tally;

  constructor({ kinds, base }: Space) {
    const tally = (): Tally => ({
      drawn: 0,
      tookEffect: 0,
      unknown: 0,
      checks: base.expect.map(() => ({ judged: 0, failed: 0 })),
    });
    this.#kinds = new Map(kinds.map(({ kind }) => [kind, tally()]));
    this.#overall = tally();
  }

  add({ kinds, judged }: HuntedRun): void {
    countChecks(this.#overall, judged);
    for (const { kind, took } of kinds) {
      const tally = this.#kinds.get(kind)!;
      tally.drawn++;
      if (took === null) tally.unknown++;
      if (took !== true) continue;
      tally.tookEffect++;
      countChecks(tally, judged);
    }
  }

  /** One entry for each kind of fault that can be drawn. */
  get byKind(): VisitedKind[] {
    return [...this.#kinds].map(([kind, tally]) => ({ kind, ...tally, checks: copies(tally.checks) }));
  }

  /** One entry for each expectation, over all runs. */
  get overall(): VisitedCheck[] {
    return copies(this.#overall.checks);
  }
}

interface Tally {
  drawn: number;
  tookEffect: number;
  unknown: number;
  readonly checks: readonly { judged: number; failed: number }[];
}

function countChecks({ checks }: Tally, judged: string): void {
  for (const [index, check] of checks.entries()) {
    const letter = judged[index] ?? "-";
    if (letter !== "-") check.judged++;
    if (letter === "f") check.failed++;
  }
}

function copies(checks: Tally["checks"]): VisitedCheck[] {
  return checks.map((check) => ({ ...check }));
}
