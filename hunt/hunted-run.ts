import type { FaultKind } from "../sim/scenario/scenario.js";
import type { HuntedCase } from "./draw/case.js";
import { drawCase } from "./draw/case.js";
import type { Space } from "./space.js";
import { type Trial, type TrialOptions, tryOut } from "./trial.js";

/** What came of one run of a hunt: all that is counted of it, and little enough to be sent between threads. */
export interface HuntedRun {
  /** The number of the run, from 1. */
  readonly number: number;
  readonly outcome: Trial["outcome"];
  /** In which way it failed; `null`: it did not. */
  readonly signature: string | null;
  /** Why it could not be run; `null`: it could. */
  readonly why: string | null;
  /** The kinds of fault that it drew, each once, and whether any fault of the kind took effect; `null`: not known. */
  readonly kinds: readonly { readonly kind: FaultKind; readonly took: boolean | null }[];
  readonly network: HuntedCase["network"];
  readonly ties: HuntedCase["scenario"]["ties"];
  /** What came of each expectation, in their order, a letter each: held, failed, or nothing to judge (`-`). */
  readonly judged: string;
}

/** Draws a run of a hunt, and makes it. */
export function runCase(space: Space, huntSeed: number, number: number, options: TrialOptions = {}): HuntedRun {
  const drawn = drawCase(space, huntSeed, number);
  return summary(drawn, tryOut(drawn.scenario, options));
}

function summary({ number, scenario, drawn, network }: HuntedCase, trial: Trial): HuntedRun {
  const run = "verdicts" in trial ? trial : null;
  const kinds = new Map<FaultKind, boolean | null>();
  for (const { kind, fault } of drawn) {
    const took = run === null ? null : run.effects[fault].took > 0;
    kinds.set(kind, kinds.get(kind) || took);
  }
  return {
    number,
    outcome: trial.outcome,
    signature: "signature" in trial ? trial.signature : null,
    why: "why" in trial ? trial.why : null,
    kinds: [...kinds].map(([kind, took]) => ({ kind, took })),
    network,
    ties: scenario.ties,
    judged: (run?.verdicts ?? []).map(({ held, judged }) => (judged === 0 ? "-" : held ? "h" : "f")).join(""),
  };
}
