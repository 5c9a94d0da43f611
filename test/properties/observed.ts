import type { RunObserver, TraceEvent, TraceEventName } from "../../sim/recorder/trace.js";
import type { RunResult } from "../../sim/result.js";
import type { Scenario } from "../../sim/scenario/scenario.js";
import { simulate } from "../../sim/simulate.js";

/** A run, and the events of some names that it had. */
export class ObservedRun implements RunObserver {
  readonly result: RunResult;
  readonly #events: ReadonlyMap<TraceEventName, TraceEvent[]>;

  /** Runs a scenario and keeps the events of these names: all of them would be a hundred times as many. */
  constructor(scenario: Scenario, ...names: TraceEventName[]) {
    this.#events = new Map(names.map((name) => [name, []]));
    this.result = simulate(scenario, { observers: [this] });
  }

  event(event: TraceEvent): void {
    this.#events.get(event.event)?.push(event);
  }

  /** In the order of time. */
  events(name: TraceEventName): readonly TraceEvent[] {
    const events = this.#events.get(name);
    if (events === undefined) throw new Error(`${name} was not observed`);
    return events;
  }
}
