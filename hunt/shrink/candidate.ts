import type { RunResult, Scenario } from "../../sim/index.js";
import type { Size } from "./size.js";

/** A scenario that fails as the original does, and what its run gave. */
export interface Failing {
  readonly scenario: Scenario;
  readonly size: Size;
  /** `null`: a node threw, and there is no result. */
  readonly result: RunResult | null;
  /** Which of the verdicts failed; `null`: a node threw. */
  readonly verdict: number | null;
}

/** A scenario to be tried out. */
export interface Candidate {
  readonly scenario: Scenario;
  /**
   * How many other seeds may be tried when it does not fail with its own: a smaller case draws other things, and may
   * fail with some of them. Default 0.
   */
  readonly redraws?: number;
  /** On the way to a smaller one, and not kept for itself: it may be larger. */
  readonly isStep?: boolean;
}

/** What proposes candidates; is told of each whether it fails as the original does, and was kept. */
export type Proposals<R = void> = Generator<Candidate, R, Failing | undefined>;

/** One way to make a scenario smaller. */
export interface Pass {
  readonly name: string;
  propose(best: Failing): Proposals;
}
