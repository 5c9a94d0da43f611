import TinyQueue from "tinyqueue";
import { Alarm } from "../../src/tcp/alarm.js";
import type { Clock } from "../../src/tcp/clock.js";

interface Entry {
  /** Microseconds of the clock. */
  readonly at: number;
  /** Counts the entries: of two for the same time, the one made first comes first. */
  readonly number: number;
  readonly act: () => void;
}

/** What is to be done at times of a clock, in the order of these times. */
export class Agenda {
  readonly #clock: Clock;
  readonly #entries = new TinyQueue<Entry>([], (a, b) => a.at - b.at || a.number - b.number);
  readonly #alarm: Alarm;
  #count = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#alarm = new Alarm(clock, () => this.#ring());
  }

  /** The time in microseconds. */
  get now(): number {
    return this.#clock.now() * 1000;
  }

  /** Plans something for a time in microseconds; what is past is done as soon as possible. */
  at(time: number, act: () => void): void {
    this.#entries.push({ at: time, number: this.#count++, act });
    this.#alarm.setBy(time / 1000);
  }

  /** Forgets everything. */
  clear(): void {
    this.#alarm.clear();
    this.#entries.data.length = 0;
    this.#entries.length = 0;
  }

  #ring(): void {
    const { now } = this;
    for (let next = this.#entries.peek(); next !== undefined && next.at <= now; next = this.#entries.peek()) {
      this.#entries.pop();
      next.act();
    }
    const next = this.#entries.peek();
    if (next !== undefined) this.#alarm.setBy(next.at / 1000);
  }
}
