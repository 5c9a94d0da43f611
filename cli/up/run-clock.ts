import type { Milliseconds } from "../../src/node/index.js";
import { type Clock, clockSince } from "../../src/tcp/clock.js";

/** The clock of a run: shows 0 until it begins. */
export class RunClock implements Clock {
  readonly epoch: Milliseconds;
  readonly speed: number;
  #clock: Clock | undefined;

  constructor(epoch: Milliseconds, speed: number) {
    this.epoch = epoch;
    this.speed = speed;
  }

  now(): Milliseconds {
    return this.#clock === undefined ? 0 : this.#clock.now();
  }

  /** @param start a moment of `monotonicNow` */
  begin(start: Milliseconds): void {
    this.#clock = clockSince(start, this.epoch, this.speed);
  }
}
