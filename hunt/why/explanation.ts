import type { Milliseconds } from "../../sim/index.js";

/** One thing that happened, in words. */
export interface Happening {
  readonly at: Milliseconds;
  readonly text: string;
  /** The fault to blame, by its place in the scenario's list, from 0. */
  readonly fault: number | null;
}

/** A way by which a message could have come, and what closed it. */
export interface Way extends Happening {
  readonly from: string;
  readonly to: string;
}

/** What would have happened in another world. */
export interface Counterfactual {
  /** The faults that are left out, by their places in the scenario's list, from 0. */
  readonly without: readonly number[];
  /** Whether the network's own loss is left out. */
  readonly withoutLoss: boolean;
  /** When it happened there, what did not happen here, or the other way round; `null`: no different. */
  readonly at: Milliseconds | null;
  readonly text: string;
}

/** Why something happened, or did not. */
export interface Explanation {
  readonly question: string;
  /** The answer in a sentence or two. */
  readonly answer: string;
  /** What happened, in the order of time. */
  readonly story: readonly Happening[];
  /** The ways that were closed. Empty for other questions. */
  readonly ways: readonly Way[];
  /** Those that matter: with them it would have been otherwise; or one that says that nothing helps. */
  readonly counterfactuals: readonly Counterfactual[];
}

/** A question that cannot be answered: about a peer or a message that there is not. */
export class WhyError extends Error {
  override readonly name = "WhyError";
  /** Stable: what to test for. */
  readonly code = "HEARSAY_WHY";
}
