import type { Protocol } from "../../src/node/contract.js";
import type { TraceEvent, TraceEventName } from "../../sim/recorder/trace.js";
import type { RunResult } from "../../sim/result.js";
import type { Scenario } from "../../sim/scenario/scenario.js";
import { simulate } from "../../sim/simulate.js";

/** A run, and all that its nodes did. */
export interface TracedRun {
  readonly result: RunResult;
  readonly trace: readonly TraceEvent[];
}

/** Runs a scenario with an observer that writes everything down. */
export function traced(scenario: Scenario, protocol?: Protocol): TracedRun {
  const trace: TraceEvent[] = [];
  const observers = [{ event: (event: TraceEvent) => trace.push(event) }];
  const result = simulate(scenario, protocol === undefined ? { observers } : { observers, protocol });
  return { result, trace };
}

/** The events of that name that match. */
export function eventsOf(
  { trace }: TracedRun,
  event: TraceEventName,
  match: Partial<Omit<TraceEvent, "event">> = {},
): TraceEvent[] {
  const wanted = Object.entries({ event, ...match });
  return trace.filter((line) => wanted.every(([key, value]) => line[key as keyof TraceEvent] === value));
}
