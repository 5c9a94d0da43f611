import type { Milliseconds, TimerName } from "../node/contract.js";
import { Alarm } from "./alarm.js";
import type { Clock } from "./clock.js";

interface Timer {
  readonly due: Milliseconds;
  /** Counts the settings: of two that are due together, the one set first comes first. */
  readonly number: number;
}

/** The timers of one node. They wake it in the order in which they are due, each in a turn of its own, never early. */
export class Timers {
  readonly #clock: Clock;
  readonly #wake: (name: TimerName) => void;
  readonly #timers = new Map<TimerName, Timer>();
  #settings = 0;
  readonly #alarm: Alarm;
  #isHeld = false;

  constructor(clock: Clock, wake: (name: TimerName) => void) {
    this.#clock = clock;
    this.#wake = wake;
    this.#alarm = new Alarm(clock, () => this.#ring());
  }

  /** @throws RangeError when the delay is negative or not a number */
  set(name: TimerName, delay: Milliseconds): void {
    if (!(delay >= 0)) throw new RangeError(`timer "${name}": the delay must be 0 ms or more, got ${delay}`);
    this.#timers.set(name, { due: this.#clock.now() + delay, number: ++this.#settings });
    this.#arm();
  }

  clear(name: TimerName): void {
    this.#timers.delete(name);
  }

  clearAll(): void {
    this.#timers.clear();
    this.#alarm.clear();
  }

  /** Wakes nobody until {@link release}; what is due by then comes then. */
  hold(): void {
    this.#isHeld = true;
    this.#alarm.clear();
  }

  release(): void {
    this.#isHeld = false;
    this.#arm();
  }

  #arm(): void {
    const due = this.#next(Infinity)?.[1].due;
    if (!this.#isHeld && due !== undefined) this.#alarm.setBy(due);
  }

  #ring(): void {
    const now = this.#clock.now();
    const latest = this.#settings;
    while (!this.#isHeld) {
      const [name, timer] = this.#next(latest) ?? [];
      if (name === undefined || timer === undefined || timer.due > now) break;
      this.#timers.delete(name);
      this.#wake(name);
    }
    this.#arm();
  }

  /** The timer that is due next, of those that were set up to then. */
  #next(latest: number): [TimerName, Timer] | undefined {
    let next: [TimerName, Timer] | undefined;
    for (const entry of this.#timers) {
      const [, { due, number }] = entry;
      if (number > latest) continue;
      if (next === undefined || due < next[1].due || (due === next[1].due && number < next[1].number)) next = entry;
    }
    return next;
  }
}
