import { type Milliseconds, NodeCrash, type RunObserver, type Scenario, type TraceEvent } from "../../sim/index.js";
import type { ProtocolMaker } from "./protocol-file.js";
import { prepareRun } from "./simulation.js";

/** One event of a run, with all by which it can be told from another. */
export interface Step {
  /** The number of the event, from 1. */
  readonly event: number;
  readonly at: Milliseconds;
  /** The digest of all events up to this one. */
  readonly digest: string;
  /** What nodes did in it. */
  readonly told: readonly TraceEvent[];
  /** That a node threw, if it did: then this is the last step. */
  readonly crash?: string;
}

/** Runs a scenario event by event. */
export function* stepsOf(scenario: Scenario, makeProtocol: ProtocolMaker): Generator<Step, void> {
  let told: TraceEvent[] = [];
  const observer: RunObserver = { event: (event) => told.push(event) };
  const simulation = prepareRun(scenario, makeProtocol, [observer]);
  let handled = 0;
  for (let hasMore = true; hasMore;) {
    let crash: string | undefined;
    try {
      hasMore = simulation.advance(1);
    } catch (error) {
      if (!(error instanceof NodeCrash)) throw error;
      crash = error.message;
      hasMore = false;
    }
    const { events, now } = simulation.progress;
    if (events === handled && told.length === 0 && crash === undefined) continue;
    yield { event: events, at: now, digest: simulation.digest, told, ...(crash === undefined ? {} : { crash }) };
    handled = events;
    told = [];
  }
}
