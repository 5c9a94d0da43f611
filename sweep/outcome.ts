/** What came of one point of a sweep: all that is kept of its run. */
export type Outcome = Measured | Failed;

/** The run came to its end. */
export interface Measured {
  readonly seed: number;
  /** 16 hexadecimal digits over every event of the run. */
  readonly digest: string;
  readonly events: number;
  /** What came of the scenario's expectations, in their order. */
  readonly verdicts: readonly JudgedExpectation[];
  /** By their names; `null` where one is not defined, as the detection time is when nobody died. */
  readonly measures: Measures;
}

/** The point gave no result. */
export interface Failed {
  readonly seed: number;
  /** Why: a node threw, a fault asked for nodes that there are not, the thread that ran it ended. */
  readonly failed: string;
}

/** Whether a run did as was expected. */
interface JudgedExpectation {
  /** As it reads: `coverage of live peers ≥ 100 % within 10 s`. */
  readonly expectation: string;
  readonly held: boolean;
  /** How much was judged. 0: there was nothing to judge. */
  readonly judged: number;
}

type Measures = Readonly<Record<string, number | null>>;

export function isFailed(outcome: Outcome | undefined): outcome is Failed {
  return outcome !== undefined && "failed" in outcome;
}

export function isMeasured(outcome: Outcome | undefined): outcome is Measured {
  return outcome !== undefined && !("failed" in outcome);
}

/** What came of a setting's run with a seed; undefined where it was not run. */
export type OutcomeOf = (setting: number, seed: number) => Outcome | undefined;
