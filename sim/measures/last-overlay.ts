import type { RunRecord } from "./evidence.js";
import { OverlayReplay } from "./overlay-replay.js";

/** The overlay at a time in microseconds, after all that happened then. */
export function overlayUntil({ history, given, names }: RunRecord, time: number): OverlayReplay {
  const overlay = new OverlayReplay(given, names.count);
  for (let row = 0; row < history.length && history.at(row) <= time; row++) overlay.apply(history, row);
  return overlay;
}

/** The overlay with which a run ended: of a large run, to replay it once for all who look at it is worth its memory. */
export class LastOverlay {
  readonly #record: RunRecord;
  #replay: OverlayReplay | undefined;

  constructor(record: RunRecord) {
    this.#record = record;
  }

  /** The overlay at a time in microseconds; replayed anew unless that is the end of the run. */
  at(time: number): OverlayReplay {
    return time === this.#record.endedAt ? this.replay : overlayUntil(this.#record, time);
  }

  get replay(): OverlayReplay {
    return (this.#replay ??= overlayUntil(this.#record, Infinity));
  }
}
