import type { Milliseconds } from "../../sim/index.js";

/** How the two sides of a queue look after each other. All spans follow from one, as they only make sense together. */
export interface Pace {
  /** How often each says that it is there. */
  readonly beatMs: Milliseconds;
  /** Who has not said so for this long is gone: so is its claim to the points that it runs. */
  readonly goneMs: Milliseconds;
  /** How often points are looked for whose worker is gone. */
  readonly stalledMs: Milliseconds;
  /** How often a sweep looks at all its points, whatever it was told of them. */
  readonly lookMs: Milliseconds;
  /** How long a sweep waits until it says that there are no workers. */
  readonly patienceMs: Milliseconds;
}

const BEAT_MS = 10_000;

export function paceOf(beatMs: Milliseconds = BEAT_MS): Pace {
  return {
    beatMs,
    goneMs: 3 * beatMs,
    stalledMs: Math.ceil(1.5 * beatMs),
    lookMs: 3 * beatMs,
    patienceMs: Math.ceil(beatMs / 2),
  };
}
