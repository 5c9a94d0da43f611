import type { Limits } from "../limits.js";

/** How often deadlines are looked at, at least, in real milliseconds. */
const LONGEST_PAUSE_MS = 500;

/** Has deadlines looked at, often enough for the shortest of them. */
export class Deadlines {
  readonly #pauseMs: number;
  readonly #look: (now: number) => void;
  readonly #timer: NodeJS.Timeout;
  #lookedAt = performance.now();
  /** Whether the last look was left out. */
  #isPutOff = false;

  constructor({ handshakeMs, frameMs, idleMs }: Limits, look: (now: number) => void) {
    this.#look = look;
    this.#pauseMs = Math.min(LONGEST_PAUSE_MS, Math.ceil(Math.min(handshakeMs, frameMs, idleMs) / 4));
    this.#timer = setInterval(() => this.#ring(), this.#pauseMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #ring(): void {
    const now = performance.now();
    const isLate = now - this.#lookedAt > 2 * this.#pauseMs;
    this.#lookedAt = now;
    // A process that was stopped, or busy, first reads what came meanwhile: it is not others who were slow.
    this.#isPutOff = isLate && !this.#isPutOff;
    if (!this.#isPutOff) this.#look(now);
  }
}
