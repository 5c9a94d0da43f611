import type { RunResult } from "./result.js";
import type { Scenario } from "./scenario/scenario.js";
import { type Progress, Simulation, type SimulationOptions } from "./simulation.js";

/** What {@link simulate} can be given beside the scenario. */
export interface SimulateOptions extends SimulationOptions {
  /** Called about every `progressEvents` events. What it returns decides: `"stop"` ends the run early. */
  readonly onProgress?: (progress: Progress) => "stop" | void;
  /** Default 1,000,000. */
  readonly progressEvents?: number;
}

/**
 * Runs a scenario to its end. The result is a pure function of the scenario (its seed included), the protocol and the
 * version of Hearsay.
 *
 * @throws NodeCrash when a node throws
 * @throws FaultError when a fault of the scenario asks for nodes that there are not
 */
export function simulate(scenario: Scenario, options: SimulateOptions = {}): RunResult {
  return simulateToEnd(scenario, options).result();
}

/** Runs a scenario to its end, and gives the simulation as it is then. */
export function simulateToEnd(scenario: Scenario, options: SimulateOptions): Simulation {
  const { onProgress, progressEvents = 1_000_000, ...rest } = options;
  const simulation = new Simulation(scenario, rest);
  while (simulation.advance(progressEvents)) {
    if (onProgress?.(simulation.progress) === "stop") simulation.stop();
  }
  return simulation;
}
