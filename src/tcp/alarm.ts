import type { Milliseconds } from "../node/contract.js";
import type { Clock } from "./clock.js";

/** The longest span that a timer of Node can wait. */
const LONGEST_WAIT_MS = 0x7fff_ffff;

/**
 * Rings once, at a time of a clock or soon after. A time that is further off than Node's timers can wait rings early:
 * whoever hears it looks at the clock, and sets it again.
 */
export class Alarm {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #timer: NodeJS.Timeout | undefined;
  /** When it rings; Infinity when it is not set. */
  #due: Milliseconds = Infinity;

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** Sets it for that time of the clock, unless it rings earlier. */
  setBy(due: Milliseconds): void {
    if (due >= this.#due) return;
    this.clear();
    this.#due = due;
    const waitMs = Math.ceil((due - this.#clock.now()) / this.#clock.speed);
    const ring = () => {
      this.#due = Infinity;
      this.#ring();
    };
    this.#timer = setTimeout(ring, Math.min(Math.max(waitMs, 0), LONGEST_WAIT_MS));
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#due = Infinity;
  }
}
