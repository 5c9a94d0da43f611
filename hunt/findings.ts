import type { HuntedRun } from "./hunted-run.js";
import { signatureOf } from "./signature.js";
import type { Space } from "./space.js";
import { type VisitedCheck, type VisitedKind, Visits } from "./visited.js";

/** What a hunt found. */
export interface HuntReport {
  /** The name of the scenario. */
  readonly scenario: string;
  /** The hunt's seed. */
  readonly seed: number;
  readonly runs: RunCounts;
  /** Each way in which runs failed, in the order in which they were found. */
  readonly failures: readonly FoundFailure[];
  /** What was judged, and in how many runs. */
  readonly checks: readonly (VisitedCheck & { readonly signature: string })[];
  /** How much of the space of faults was visited. */
  readonly visited: readonly VisitedKind[];
  /** Runs on another network than the scenario's, and runs with ties shuffled. */
  readonly varied: { readonly network: number; readonly ties: number };
}

/** Runs by what came of them. */
export interface RunCounts {
  readonly all: number;
  readonly held: number;
  readonly failed: number;
  readonly crashed: number;
  /** What they asked for could not be done: the first of the reasons. */
  readonly void: number;
  readonly whyVoid: string | null;
  readonly givenUp: number;
}

/** One way of failing. */
export interface FoundFailure {
  readonly signature: string;
  readonly isCrash: boolean;
  /** How many runs failed so. */
  readonly runs: number;
  /** The number of the first of them, from 1. */
  readonly first: number;
}

/** Adds up the runs of a hunt. They must come in their order for the report to be the same every time. */
export class Findings {
  readonly #space: Space;
  readonly #seed: number;
  readonly #visits: Visits;
  readonly #outcomes = new Map<HuntedRun["outcome"], number>();
  readonly #failures = new Map<string, { readonly isCrash: boolean; runs: number; readonly first: number }>();
  readonly #varied = { network: 0, ties: 0 };
  #runs = 0;
  #whyVoid: string | null = null;

  constructor(space: Space, seed: number) {
    this.#space = space;
    this.#seed = seed;
    this.#visits = new Visits(space);
  }

  /** @returns whether it failed in a way in which none did before */
  add(run: HuntedRun): boolean {
    const { number, outcome, signature, why, network, ties } = run;
    this.#runs++;
    this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1);
    this.#whyVoid ??= why;
    if (network === "other") this.#varied.network++;
    if (ties !== this.#space.base.ties) this.#varied.ties++;
    this.#visits.add(run);
    if (signature === null) return false;
    const known = this.#failures.get(signature);
    if (known === undefined) this.#failures.set(signature, { isCrash: outcome === "crashed", runs: 1, first: number });
    else known.runs++;
    return known === undefined;
  }

  /** How many runs there were, and in how many ways they failed. */
  get counts(): { readonly runs: number; readonly ways: number } {
    return { runs: this.#runs, ways: this.#failures.size };
  }

  /** What was found so far. */
  report(): HuntReport {
    const howMany = (outcome: HuntedRun["outcome"]) => this.#outcomes.get(outcome) ?? 0;
    const overall = this.#visits.overall;
    return {
      scenario: this.#space.base.name,
      seed: this.#seed,
      runs: {
        all: this.#runs,
        held: howMany("held"),
        failed: howMany("failed"),
        crashed: howMany("crashed"),
        void: howMany("void"),
        whyVoid: this.#whyVoid,
        givenUp: howMany("given up"),
      },
      failures: [...this.#failures].map(([signature, found]) => ({ signature, ...found })),
      checks: this.#space.base.expect.map((expected, index) => ({
        signature: signatureOf(expected),
        ...overall[index],
      })),
      visited: this.#visits.byKind,
      varied: { ...this.#varied },
    };
  }
}
