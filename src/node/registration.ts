import type { Host, NodeId } from "./contract.js";
import { REGISTER } from "./messages.js";
import { takeRandom } from "./sample.js";
import type { JoinSettings } from "./settings.js";

/**
 * Registers a peer with a majority of the seeds, ⌊n/2⌋ + 1 of them, so that any two peers share at least one. Seeds that
 * do not answer are asked again and again, with a span between that doubles.
 */
export class Registration {
  readonly #host: Host;
  readonly #settings: JoinSettings;
  readonly #seeds: readonly NodeId[];
  /** Seeds that answered. */
  readonly #registered: NodeId[] = [];
  /** Seeds that owe an answer to the first request. */
  readonly #awaited = new Set<NodeId>();
  /** Seeds that were asked and have not answered so far. */
  readonly #missing = new Set<NodeId>();
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
    return this.#awaited.size === 0;
  }

  start(): void {
    this.#registered.length = 0;
    this.#awaited.clear();
    this.#missing.clear();
    this.#retry = this.#settings.retry;
    const majority = this.#seeds.length === 0 ? 0 : Math.floor(this.#seeds.length / 2) + 1;
    for (const seed of takeRandom([...this.#seeds], majority, () => this.#host.random())) {
      this.#awaited.add(seed);
      this.#missing.add(seed);
      this.#host.send(seed, REGISTER);
    }
    if (majority > 0) this.#host.setTimer("registration", this.#settings.wait);
  }

  /** That seed answered. */
  answered(seed: NodeId): void {
    this.#awaited.delete(seed);
    this.#missing.delete(seed);
    if (!this.#registered.includes(seed)) this.#registered.push(seed);
  }

  /** That seed refused: there is no use in waiting for it. */
  unreachable(seed: NodeId): void {
    this.#awaited.delete(seed);
  }

  /** The wait is over: goes on without the seeds that did not answer, and asks them again. */
  wake(): void {
    this.#awaited.clear();
    if (this.#missing.size === 0) return;
    for (const seed of this.#missing) this.#host.send(seed, REGISTER);
    this.#host.setTimer("registration", this.#retry);
    this.#retry = Math.min(this.#retry * 2, this.#settings.longestRetry);
  }
}
