import type { Milliseconds } from "../../src/node/contract.js";
import type { Expectation } from "./expectation.js";
import type { Fraction } from "./selector.js";

/** The kinds of fault that a hunt draws. Most are acts of the same name; docs/hunt.md says what each draws. */
export const FAULT_KINDS = [
  "kill",
  "freeze",
  "leave",
  "outage",
  "seedOutage",
  "rollingRestart",
  "pauses",
  "partition",
  "swizzle",
  "loss",
  "duplicate",
  "reorder",
  "delay",
  "flap",
  "halfOpen",
  "slowNodes",
  "bandwidth",
  "clock",
  "lyingSeeds",
  "join",
  "churn",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** What a scenario must have for a kind of fault: seeds, or an overlay that the protocol makes, which newcomers join. */
export const NEEDS: { readonly [K in FaultKind]?: "seeds" | "newcomers" } = {
  seedOutage: "seeds",
  lyingSeeds: "newcomers",
  join: "newcomers",
};

/** What the runs of a hunt may differ in, and what is judged of them. */
export interface HuntPlan {
  /** The kinds of fault, and how often each is drawn against the others. `null`: all that can be, each as often. */
  readonly faults: readonly WeightedKind[] | null;
  /** The most faults that a run draws; at least one. */
  readonly most: number;
  /** Faults happen from here; `null`: from the end of joining. */
  readonly from: Milliseconds | null;
  /** All of them are over by here; `null`: in time for what comes after them to be judged. */
  readonly until: Milliseconds | null;
  /** How long a fault lasts at most; `null`: a minute, or as long as there is time for. */
  readonly longest: Milliseconds | null;
  /** The share of the peers, and of the seeds, that the faults of a run spare, at least: its core. */
  readonly spare: Fraction;
  /** Whether loss and jitter are those of the scenario in every run. */
  readonly network: Variation;
  /** Whether the order of simultaneous events is that of the scenario in every run. */
  readonly ties: Variation;
  /** What is judged. `null`: what the scenario expects, as far as it can be expected whatever happens. */
  readonly expect: readonly Expectation[] | null;
}

/** A kind of fault, and how often it is drawn against the others. */
export interface WeightedKind {
  readonly kind: FaultKind;
  readonly weight: number;
}

/** Whether the runs of a hunt differ in something. */
export type Variation = "varied" | "as-written";

/** What a hunt draws when its scenario does not say. */
export const DEFAULT_HUNT: HuntPlan = {
  faults: null,
  most: 4,
  from: null,
  until: null,
  longest: null,
  spare: 0.5,
  network: "varied",
  ties: "varied",
  expect: null,
};
