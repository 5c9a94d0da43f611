import type { Scenario } from "../../sim/index.js";
import { type Trial, tryOut, type TrialOptions } from "../trial.js";
import type { Candidate, Failing } from "./candidate.js";
import { essenceOf } from "./essence.js";
import { isSmaller, sizeOf } from "./size.js";
import { isSound } from "./sound.js";

/** A candidate may take so many times the events of the best, and so many more. */
const EVENTS = { times: 2, more: 2_000 };

/** Other seeds are tried for a candidate until their runs took together this share of the events of the best. */
const REDRAWN_EVENTS = 0.5;

/** Tries candidates, each once, and knows the smallest that failed so far. */
export class Judge {
  readonly #original: Scenario;
  readonly #essence: string;
  readonly #options: Pick<TrialOptions, "protocol">;
  readonly #tried = new Map<string, Failing | undefined>();
  #best: Failing;
  #runs = 1;
  #events: number;

  constructor(
    original: Scenario,
    trial: Trial & { outcome: "failed" | "crashed" },
    options: Pick<TrialOptions, "protocol">,
  ) {
    this.#original = original;
    this.#essence = essenceOf(trial)!;
    this.#options = options;
    this.#best = failing(original, trial);
    this.#events = this.#best.size.events;
  }

  get best(): Failing {
    return this.#best;
  }

  /** How many runs there were, the original's included. */
  get runs(): number {
    return this.#runs;
  }

  /** How many events they had together. */
  get events(): number {
    return this.#events;
  }

  /**
   * Tries a candidate, with its own seed and then with others. Yields after each run.
   *
   * @returns what failed as the original does, and is smaller than the best so far, or is a step on the way
   */
  *weigh({ scenario, redraws = 0, isStep = false }: Candidate): Generator<void, Failing | undefined> {
    if (!isSound(scenario, this.#original)) return undefined;
    const budget = this.#best.size.events * REDRAWN_EVENTS;
    const before = this.#events;
    for (let redraw = 0; redraw <= redraws; redraw++) {
      const seed = redraw === 0 ? scenario.seed : redraw;
      if (redraw > 0 && (seed === scenario.seed || this.#events - before > budget)) continue;
      const found = yield* this.#try(seed === scenario.seed ? scenario : { ...scenario, seed });
      if (found === undefined || (!isStep && !isSmaller(found.size, this.#best.size))) continue;
      if (!isStep) this.#best = found;
      return found;
    }
    return undefined;
  }

  *#try(scenario: Scenario): Generator<void, Failing | undefined> {
    const key = JSON.stringify(scenario);
    if (this.#tried.has(key)) return this.#tried.get(key);
    const mostEvents = Math.ceil(this.#best.size.events * EVENTS.times) + EVENTS.more;
    const trial = tryOut(scenario, { ...this.#options, mostEvents });
    this.#runs++;
    this.#events += eventsOf(trial, mostEvents);
    const found = essenceOf(trial) === this.#essence ? failing(scenario, trial) : undefined;
    this.#tried.set(key, found);
    yield;
    return found;
  }
}

function failing(scenario: Scenario, trial: Trial): Failing {
  const isFailed = trial.outcome === "failed";
  return {
    scenario,
    size: sizeOf(scenario, eventsOf(trial, 0)),
    result: isFailed ? trial.result : null,
    verdict: isFailed ? trial.verdict : null,
  };
}

function eventsOf(trial: Trial, unknown: number): number {
  return "events" in trial ? trial.events : unknown;
}
