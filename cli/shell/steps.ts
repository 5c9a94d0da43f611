import {
  FaultError,
  type Milliseconds,
  NodeCrash,
  type RunObserver,
  type RunResult,
  type Scenario,
  type TraceEvent,
} from "../../sim/index.js";
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
  /** That a node threw, or a fault matched nobody: then this is the last step. */
  readonly crash?: string;
}

/** What comes after the last step. */
export interface Ending {
  readonly result: RunResult;
}

/** Runs a scenario event by event, up to its result, or to what ended it. */
export function* stepsOf(scenario: Scenario, makeProtocol: ProtocolMaker): Generator<Step | Ending, void> {
  let told: TraceEvent[] = [];
  const observer: RunObserver = { event: (event) => told.push(event) };
  const simulation = prepareRun(scenario, makeProtocol, { observers: [observer] });
  let handled = 0;
  for (let hasMore = true; hasMore;) {
    let crash: string | undefined;
    try {
      hasMore = simulation.advance(1);
    } catch (error) {
      if (!(error instanceof NodeCrash || error instanceof FaultError)) throw error;
      crash = error.message;
    }
    const { events, now } = simulation.progress;
    if (events === handled && told.length === 0 && crash === undefined) continue;
    yield { event: events, at: now, digest: simulation.digest, told, ...(crash === undefined ? {} : { crash }) };
    if (crash !== undefined) return;
    handled = events;
    told = [];
  }
  yield { result: simulation.result() };
}
