import type { Milliseconds } from "../../src/node/contract.js";
import type { Deliveries } from "./deliveries.js";
import type { Traffic } from "./traffic.js";
import type { Series } from "../result.js";

/** Where the counters are read. */
export interface Counters {
  readonly traffic: Traffic;
  readonly deliveries: Deliveries;
}

interface Sample {
  readonly at: number;
  readonly transmissions: number;
  readonly deliveries: number;
  readonly duplicates: number;
}

/** How many samples the series of a result have. */
const SAMPLES = 120;

/** The time between two samples of a run that takes so long, in microseconds. */
export function samplingStep(duration: Milliseconds): number {
  return Math.max(1, Math.round((duration * 1000) / SAMPLES));
}

/** Takes the counters at even steps of virtual time. It watches the clock and is no event, so it leaves no trace. */
export class Sampler {
  readonly #step: number;
  readonly #counters: Counters;
  readonly #rows: Sample[] = [];
  #nextAt: number;

  /** @param step microseconds between two samples */
  constructor(step: number, counters: Counters) {
    this.#step = step;
    this.#nextAt = step;
    this.#counters = counters;
  }

  /** When the next sample is due, in microseconds. */
  get nextAt(): number {
    return this.#nextAt;
  }

  /** Takes all samples that are due before `now`. */
  sample(now: number): void {
    const { traffic, deliveries } = this.#counters;
    const counts = {
      transmissions: traffic.transmissions,
      deliveries: deliveries.deliveries,
      duplicates: deliveries.duplicates,
    };
    for (; this.#nextAt <= now; this.#nextAt += this.#step) {
      this.#rows.push({ at: this.#nextAt, ...counts });
    }
  }

  /** Times in milliseconds, and what was counted between each sample and the one before it. */
  result(): Pick<Series, "at" | "transmissions" | "deliveries" | "duplicates"> {
    const rows = this.#rows;
    const difference = (pick: (row: Sample) => number) =>
      rows.map((row, index) => pick(row) - (index === 0 ? 0 : pick(rows[index - 1])));
    return {
      at: rows.map(({ at }) => at / 1000),
      transmissions: difference((row) => row.transmissions),
      deliveries: difference((row) => row.deliveries),
      duplicates: difference((row) => row.duplicates),
    };
  }
}
