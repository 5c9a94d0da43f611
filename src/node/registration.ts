import { appended } from "./appended.js";
import type { Host, NodeId } from "./contract.js";
import { REGISTER } from "./messages.js";
import { takeRandom } from "./sample.js";
import type { JoinSettings } from "./settings.js";

const NONE: readonly NodeId[] = [];

/**
 * Registers a peer with a majority of the seeds, ⌊n/2⌋ + 1 of them, so that any two peers share at least one. Seeds that
 * do not answer are asked again and again, with a span between that doubles.
 *
 * Its lists are short and never changed in place: a set for each would be what most of a large network's memory is for.
 */
export class Registration {
  readonly #host: Host;
  readonly #settings: JoinSettings;
  readonly #seeds: readonly NodeId[];
  /** Seeds that answered. */
  #registered = NONE;
  /** Seeds that owe an answer to the first request. */
  #awaited = NONE;
  /** Seeds that were asked and have not answered so far. */
  #missing = NONE;
  #retry = 0;

  constructor(host: Host, settings: JoinSettings, seeds: readonly NodeId[]) {
    this.#host = host;
    this.#settings = settings;
    this.#seeds = seeds;
  }

  /** The seeds that know this peer. */
  get registered(): readonly NodeId[] {
    return this.#registered;
  }

  /** Whether the first answers are all there, or given up. */
  get isSettled(): boolean {
    return this.#awaited.length === 0;
  }

  start(): void {
    this.#registered = NONE;
    this.#retry = this.#settings.retry;
    const majority = this.#seeds.length === 0 ? 0 : Math.floor(this.#seeds.length / 2) + 1;
    const chosen = takeRandom([...this.#seeds], majority, () => this.#host.random());
    this.#awaited = chosen;
    this.#missing = chosen;
    this.#host.sendToAll(chosen, REGISTER);
    if (majority > 0) this.#host.setTimer("registration", this.#settings.wait);
  }

  /** That seed answered. */
  answered(seed: NodeId): void {
    this.#awaited = without(this.#awaited, seed);
    this.#missing = without(this.#missing, seed);
    if (!this.#registered.includes(seed)) this.#registered = appended(this.#registered, seed);
  }

  /** That seed refused: there is no use in waiting for it. */
  unreachable(seed: NodeId): void {
    this.#awaited = without(this.#awaited, seed);
  }

  /** The wait is over: goes on without the seeds that did not answer, and asks them again. */
  wake(): void {
    this.#awaited = NONE;
    if (this.#missing.length === 0) return;
    this.#host.sendToAll(this.#missing, REGISTER);
    this.#host.setTimer("registration", this.#retry);
    this.#retry = Math.min(this.#retry * 2, this.#settings.longestRetry);
  }
}

function without(seeds: readonly NodeId[], seed: NodeId): readonly NodeId[] {
  if (!seeds.includes(seed)) return seeds;
  return seeds.length === 1 ? NONE : seeds.filter((other) => other !== seed);
}
