import TinyQueue from "tinyqueue";
import type { Clock } from "../../src/tcp/clock.js";

/** The longest span that a timer of Node can wait. */
const LONGEST_WAIT_MS = 0x7fff_ffff;

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
  #count = 0;
  #alarm: NodeJS.Timeout | undefined;
  #alarmAt = Infinity;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The time in microseconds. */
  get now(): number {
    return this.#clock.now() * 1000;
  }

  /** Plans something for a time in microseconds; what is past is done as soon as possible. */
  at(time: number, act: () => void): void {
    this.#entries.push({ at: time, number: this.#count++, act });
    if (time < this.#alarmAt) this.#arm(time);
  }

  /** Forgets everything. */
  clear(): void {
    clearTimeout(this.#alarm);
    this.#entries.data.length = 0;
    this.#entries.length = 0;
  }

  #arm(time: number): void {
    clearTimeout(this.#alarm);
    this.#alarmAt = time;
    const waitMs = Math.ceil((time - this.now) / 1000 / this.#clock.speed);
    this.#alarm = setTimeout(() => this.#ring(), Math.min(Math.max(waitMs, 0), LONGEST_WAIT_MS));
  }

  #ring(): void {
    this.#alarmAt = Infinity;
    const { now } = this;
    for (let next = this.#entries.peek(); next !== undefined && next.at <= now; next = this.#entries.peek()) {
      this.#entries.pop();
      next.act();
    }
    const next = this.#entries.peek();
    if (next !== undefined) this.#arm(next.at);
  }
}
