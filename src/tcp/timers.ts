import type { Milliseconds, TimerName } from "../node/contract.js";
import type { Clock } from "./clock.js";

/** The longest span that a timer of Node can wait. */
const LONGEST_WAIT_MS = 0x7fff_ffff;

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
  #alarm: NodeJS.Timeout | undefined;
  /** When the alarm rings. */
  #alarmDue = Infinity;
  #isHeld = false;

  constructor(clock: Clock, wake: (name: TimerName) => void) {
    this.#clock = clock;
    this.#wake = wake;
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
    this.#disarm();
  }

  /** Wakes nobody until {@link release}; what is due by then comes then. */
  hold(): void {
    this.#isHeld = true;
    this.#disarm();
  }

  release(): void {
    this.#isHeld = false;
    this.#arm();
  }

  #arm(): void {
    const due = this.#next(Infinity)?.[1].due;
    if (this.#isHeld || due === undefined || due >= this.#alarmDue) return;
    this.#disarm();
    this.#alarmDue = due;
    const wait = Math.ceil((due - this.#clock.now()) / this.#clock.speed);
    this.#alarm = setTimeout(() => this.#ring(), Math.min(Math.max(wait, 0), LONGEST_WAIT_MS));
  }

  #disarm(): void {
    clearTimeout(this.#alarm);
    this.#alarmDue = Infinity;
  }

  #ring(): void {
    this.#alarmDue = Infinity;
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
