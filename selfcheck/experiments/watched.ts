import type { RunObserver, TraceEvent, TraceEventName } from "../../sim/recorder/trace.js";

/** Keeps the events of some names that a run has. */
export class Watched implements RunObserver {
  readonly #events: ReadonlyMap<TraceEventName, TraceEvent[]>;

  constructor(...names: TraceEventName[]) {
    this.#events = new Map(names.map((name) => [name, []]));
  }

  event(event: TraceEvent): void {
    this.#events.get(event.event)?.push(event);
  }

  /** In the order of time. */
  events(name: TraceEventName): readonly TraceEvent[] {
    return this.#events.get(name) ?? [];
  }
}
