import type { Milliseconds } from "../node/contract.js";

/** The clock of a node. It never goes back, whatever happens to the wall clock. */
export interface Clock {
  /** Milliseconds since the start of the run. */
  now(): Milliseconds;
  /** Wall time (milliseconds since 1970) when {@link now} gives 0. */
  readonly epoch: Milliseconds;
  /** How many milliseconds pass here in one real millisecond. */
  readonly speed: number;
}

/**
 * A clock that begins now.
 *
 * @param speed how many times faster than real time it runs; default 1
 */
export function startClock(speed = 1): Clock {
  return clockSince(monotonicNow(), Date.now(), speed);
}

/**
 * A clock that began at that moment of {@link monotonicNow}: processes of one machine that are given the same moment
 * show the same time.
 */
export function clockSince(start: Milliseconds, epoch: Milliseconds, speed = 1): Clock {
  // performance.now() is the machine's monotonic clock less a constant of this process, and much cheaper.
  const offset = monotonicNow() - performance.now() - start;
  return { now: () => Math.max(0, (performance.now() + offset) * speed), epoch, speed };
}

/** Milliseconds on a clock that all processes of this machine share and nobody sets. */
export function monotonicNow(): Milliseconds {
  return Number(process.hrtime.bigint()) / 1e6;
}
